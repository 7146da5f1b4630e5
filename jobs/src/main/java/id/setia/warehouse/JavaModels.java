package id.setia.warehouse;

import java.util.List;

/** The tables that Java computes. */
public final class JavaModels {

  private JavaModels() {}

  /** Every one of them. */
  public static List<JavaModel> all() {
    return List.of(
        new IdentityComponentsModel(),
        new NpsTrendModel(),
        new CsatTrendModel(),
        new CesTrendModel(),
        new TtrTrendModel(),
        new ThemeSetsModel(),
        new SentimentRecalibrationModel(),
        new SentimentAccuracyModel(),
        new SentimentTrendModel(),
        new ThemeTrendModel(),
        new ThemeDriversModel(),
        new RestatedDocumentsModel());
  }
}
