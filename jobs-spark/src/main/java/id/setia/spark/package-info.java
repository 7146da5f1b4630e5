/** Builds the models of a night on Apache Spark. Knows nothing of Setia's own classes. */
package id.setia.spark;
