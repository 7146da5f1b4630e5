/** What a run tells the people who watch it: progress, history, logs. */
@NullMarked
package id.setia.ops;

import org.jspecify.annotations.NullMarked;
