/**
 * Personal data by value in what a source keeps beyond its mapping: found, counted, dropped or
 * hashed.
 */
@NullMarked
package id.setia.load.personal;

import org.jspecify.annotations.NullMarked;
