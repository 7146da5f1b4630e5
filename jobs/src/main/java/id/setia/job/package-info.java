/** Spring Batch: the jobs as tables of contents. Nobody else knows Spring Batch. */
@NullMarked
package id.setia.job;

import org.jspecify.annotations.NullMarked;
