package id.setia.warehouse.cltv;

import id.setia.cltv.ContractLife;

/**
 * Contracts that are alike.
 *
 * @param source that delivered them
 * @param plan their last one
 * @param term months that they are agreed for, from 1
 * @param life their age and end
 * @param margins how many of them have a known margin
 * @param margin what all bring a month
 * @param marginSquares the sum of the squares of what each brings
 */
record ContractCell(
    String source,
    String plan,
    int term,
    ContractLife life,
    double margins,
    double margin,
    double marginSquares) {}
