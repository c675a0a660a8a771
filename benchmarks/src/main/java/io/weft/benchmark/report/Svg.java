package io.weft.benchmark.report;

import java.util.Locale;

/** Writes SVG, element by element. Colours and fonts are classes of the page's style sheet. */
final class Svg {
    private final StringBuilder out = new StringBuilder();

    Svg(double width, double height, String description) {
        out.append(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"%s\">",
                width,
                height,
                escape(description)));
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    Svg bar(double x, double y, double width, double height, String style) {
        return add(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"3\" class=\"%s\"/>",
                x, y, width, height, style);
    }

    Svg line(double x1, double y1, double x2, double y2, String style) {
        return add("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"%s\"/>", x1, y1, x2, y2, style);
    }

    Svg dot(double x, double y, double radius, String style) {
        return add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" class=\"%s\"/>", x, y, radius, style);
    }

    Svg text(double x, double y, String style, String text) {
        return add("<text x=\"%.1f\" y=\"%.1f\" class=\"%s\">%s</text>", x, y, style, escape(text));
    }

    Svg path(String points, String style) {
        return add("<polyline points=\"%s\" class=\"%s\"/>", points, style);
    }

    private Svg add(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values));
        return this;
    }

    @Override
    public String toString() {
        return out + "</svg>\n";
    }
}
