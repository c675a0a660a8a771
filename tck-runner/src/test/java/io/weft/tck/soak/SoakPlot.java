package io.weft.tck.soak;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The samples of a run as a picture: heap, descriptors and threads over time, each from zero. */
final class SoakPlot {
    private static final int WIDTH = 720;
    private static final int LEFT = 70;
    private static final int PLOT = 110;
    private static final int GAP = 40;
    private static final double MEGA = 1e6;

    private final StringBuilder out = new StringBuilder();
    private final List<Sample> samples;

    private SoakPlot(List<Sample> samples) {
        this.samples = samples;
    }

    static String of(SoakReport report) {
        SoakPlot plot = new SoakPlot(report.samples());
        int height = 3 * (PLOT + GAP) + GAP;
        plot.out
                .append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(WIDTH + " " + height)
                .append(
                        "\" font-family=\"sans-serif\" font-size=\"12\"><rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        plot.chart(GAP, "heap after a collection, MB", sample -> sample.heapBytes() / MEGA);
        plot.chart(GAP + PLOT + GAP, "open descriptors", Sample::descriptors);
        plot.chart(GAP + 2 * (PLOT + GAP), "threads", Sample::threads);
        plot.text(LEFT, height - 8, "seconds: 0 to " + Math.round(plot.lastSecond()));
        return plot.out.append("</svg>\n").toString();
    }

    private void chart(int top, String title, ToDoubleFunction<Sample> value) {
        double most = Math.max(1, samples.stream().mapToDouble(value).max().orElse(1));
        text(LEFT, top - 8, title);
        text(8, top + 10, String.format(Locale.ROOT, "%.0f", most));
        text(8, top + PLOT, "0");
        out.append(String.format(
                Locale.ROOT,
                "<path d=\"M%d %d V%d H%d\" fill=\"none\" stroke=\"#888\"/>\n",
                LEFT,
                top,
                top + PLOT,
                WIDTH - 10));
        out.append("<polyline fill=\"none\" stroke=\"#1f5fa8\" stroke-width=\"1.5\" points=\"");
        for (Sample sample : samples) {
            out.append(String.format(
                    Locale.ROOT,
                    "%.1f,%.1f ",
                    LEFT + (WIDTH - LEFT - 10) * sample.seconds() / lastSecond(),
                    top + PLOT - PLOT * value.applyAsDouble(sample) / most));
        }
        out.append("\"/>\n");
    }

    private double lastSecond() {
        return samples.isEmpty() ? 1 : samples.get(samples.size() - 1).seconds();
    }

    private void text(int x, int y, String text) {
        out.append("<text x=\"" + x + "\" y=\"" + y + "\">").append(text).append("</text>\n");
    }
}
