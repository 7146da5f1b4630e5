package id.setia.warehouse.cltv;

import id.setia.cltv.CountingModel;
import id.setia.cltv.FallbackReason;
import id.setia.cltv.FitOutcome;
import id.setia.cltv.SpendModel;
import id.setia.cltv.backtest.Contender;
import id.setia.cltv.scoring.PortfolioScorer;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * A forecast that customers get.
 *
 * @param no its number, from 0; 0 is the one of all customers without a better one
 * @param kind what it was fitted by
 * @param value of that kind; all for all customers
 * @param rung of the ladder
 * @param fit the model; empty for the empirical rung
 * @param reason why the top of the ladder is not it
 * @param detail the choice in words
 * @param pairs the channel-region pairs whose customers get it
 * @param scorer computes it
 * @param spendDraws spend under each of its draws
 */
record PublishedModel(
    int no,
    Segments.Kind kind,
    String value,
    Contender rung,
    Optional<FitOutcome.Fit<CountingModel>> fit,
    Optional<FallbackReason> reason,
    String detail,
    IntPredicate pairs,
    PortfolioScorer scorer,
    List<SpendModel> spendDraws) {}
