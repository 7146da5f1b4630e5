/** The pages of the run page: what a person with a browser sees of a served workspace. */
@NullMarked
package id.setia.serve.page;

import org.jspecify.annotations.NullMarked;
