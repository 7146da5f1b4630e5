/**
 * Who may write in a workspace: the lease with its heartbeat, and the lock of a process. What a
 * holder may write, its {@link id.setia.state.Fence} says.
 */
@NullMarked
package id.setia.lease;

import org.jspecify.annotations.NullMarked;
