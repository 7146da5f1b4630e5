package id.setia.config;

/** What the end of a contract means in an export, where it says a day. */
public enum ContractEnd {
  /** The last day of the contract, which still counts as running. */
  INCLUSIVE,
  /** The first day without it. */
  EXCLUSIVE
}
