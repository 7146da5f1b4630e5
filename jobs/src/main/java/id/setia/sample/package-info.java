/**
 * A believable Indonesian shop as CSV exports, with realistic dirt and the known truth beside it.
 *
 * <p>{@link id.setia.sample.SampleShop#write} simulates every customer on its own, from the seed
 * and the customer's number only: adding customers never changes the history of the others, and the
 * dirt rate never changes what happened in the shop. The same {@link id.setia.sample.SampleSpec}
 * gives the same bytes on every machine and JDK.
 *
 * <h2>Behaviour</h2>
 *
 * <ul>
 *   <li>Purchases follow BG/NBD (Fader, Hardie and Lee 2005): after the first order a customer buys
 *       at Poisson rate lambda per week, lambda ~ Gamma(r, alpha), and leaves after each repeat
 *       purchase with probability p ~ Beta(a, b). Only the hour of the day is redrawn, so that
 *       people sleep.
 *   <li>The net value of an order follows Gamma-Gamma (Fader and Hardie 2013), independent of the
 *       purchase rate. Lines are then filled from a catalogue so that they add up to it; rounding
 *       unit prices to 100 rupiah is the only deviation.
 *   <li>Cancelled orders and guest orders are extra: they do not thin the purchase process. Orders
 *       of the last days are still pending, as in any real export, so the process is cut there.
 *   <li>NPS classes are drawn with the probabilities of the month of the answer, independent of the
 *       customer; a few months dip.
 * </ul>
 *
 * <h2>Exports ({@code exports/})</h2>
 *
 * <ul>
 *   <li>{@code orders*.csv}: one row an order line, semicolons, CRLF, local day-first times
 *       (Asia/Jakarta), Indonesian money; order-level amounts repeat on every line. {@code Qty x
 *       Unit Price - Line Discount}, summed, minus one {@code Order Discount} is the net revenue.
 *       Tax and shipping come on top.
 *   <li>{@code refunds*.csv}: semicolons, CRLF, the same formats; one row a line given back.
 *   <li>{@code nps*.csv}: commas, LF, ISO times with +07:00; an invitation without answer has no
 *       {@code responded_at} and no score; score 99 means blank.
 *   <li>{@code tickets*.csv}: commas, LF, ISO times with +07:00.
 * </ul>
 *
 * <p>Rows are sorted by time. With {@link id.setia.sample.FileSplit#MONTHLY} or {@code DAILY} the
 * same rows lie in one file per month ({@code orders-2025-01.csv}) or day ({@code
 * orders-2025-01-31.csv}) of the order, the refund, the answer (the invitation while unanswered)
 * and the opening of the ticket; a ticket has its final state in that file, and a month or day
 * without rows has no file. Every second file of the two spreadsheet exports starts with a byte
 * order mark. Harmless dirt (stray blanks, mixed-case e-mails, quoted delimiters, quotes and line
 * feeds) is everywhere and must load.
 *
 * <p>With {@link id.setia.sample.Shapes#TOOLS} the same world is exported by eleven tools: each
 * order where it was placed ({@code shopee*.xlsx}, {@code tiktok*.csv} for Tokopedia, {@code
 * shopify*.csv} for the web shop, {@code orders*.csv} for WhatsApp), answered surveys by Qualtrics,
 * tickets by Freshdesk and chats by Intercom ({@code intercom*.ndjson}), satisfaction by WhatsApp
 * messages ({@code whatsapp*.ndjson}), ease by SurveyMonkey, and {@code spend*.csv}. The
 * marketplaces know a username and half of the telephone numbers, the web shop an e-mail and a
 * telephone, surveys one of the two; some web orders carry the shop's own telephone. Refunds are
 * those of the shop's own sales. What a tool has no column for is not in its orders: Shopee's
 * pieces of a line cost the same, TikTok Shop's vouchers are spread over the articles. {@code
 * examples/many-tools} reads it.
 *
 * <h2>Truth ({@code truth/})</h2>
 *
 * <p>Plain CSV: commas, LF, decimal points. All totals leave out the rows listed in {@code
 * dirty.csv}.
 *
 * <ul>
 *   <li>{@code parameters.csv} (name, value, meaning): the model and the specification.
 *   <li>{@code customers.csv}: one row a customer: lambda per week, p, mean spend in rupiah; dates
 *       and number of valid orders (completed, at least one clean row; empty dates when there is
 *       none); whether the customer was alive at the end and the day of the last purchase if not;
 *       the repeat purchases and first day of the simulated process, whatever became of their rows.
 *   <li>{@code orders.csv}: per month of the order, valid orders, their clean lines and net revenue
 *       (an order discount counts in full once the order has a clean row); refunds per month of the
 *       refund.
 *   <li>{@code nps.csv}: per month of the answer, the class probabilities and the answers of each
 *       class, blanks counted apart.
 *   <li>{@code dirty.csv}: file, record number (1 = first record after the header; a record may
 *       span lines), kind, column and the rule that should catch it. No record has two faults.
 *   <li>{@code control.csv}: per file, its records, the money total of the clean ones (orders:
 *       quantity x unit price - line discount, whatever the status; refunds: amount; others empty)
 *       and how many are dirty.
 *   <li>With tools: {@code people.csv}, the person behind each document that loads and what the
 *       document says of it; {@code csat.csv} and {@code ces.csv}, answers by month and score;
 *       {@code spend.csv} by month.
 * </ul>
 */
@NullMarked
package id.setia.sample;

import org.jspecify.annotations.NullMarked;
