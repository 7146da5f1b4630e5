/**
 * Everything of forgetting a person and of changing the key: who is meant, where their texts and
 * rows are, taking them out, the plan and the receipt.
 */
@NullMarked
package id.setia.privacy;

import org.jspecify.annotations.NullMarked;
