/** What a run tells the people who watch it: progress, history, logs. */
@NullMarked
package id.setia.monitoring;

import org.jspecify.annotations.NullMarked;
