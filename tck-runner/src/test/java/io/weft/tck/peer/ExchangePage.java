package io.weft.tck.peer;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Serves a browser the page with which it exchanges messages, and takes what the page reports. */
@WebServlet("/page")
public class ExchangePage extends HttpServlet {
    private static final long serialVersionUID = 1L;
    /** A line may come after a whole exchange only. */
    private static final int LINE_SECONDS = 300 + Extent.longRun() / 5;
    /** What pages have reported and no test has read; one test at a time has a browser. */
    private static final BlockingQueue<String> REPORTS = new LinkedBlockingQueue<>();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/html; charset=utf-8");
        try (InputStream page = requireNonNull(ExchangePage.class.getResourceAsStream("exchange.html"))) {
            page.transferTo(response.getOutputStream());
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        REPORTS.add(new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    /** What the page says next of an exchange; anything but an exchange fails. */
    static String nextExchange() throws InterruptedException {
        String line = REPORTS.poll(LINE_SECONDS, TimeUnit.SECONDS);
        if (line == null || line.startsWith("failed")) {
            throw new AssertionError("The page said: " + (line == null ? "nothing for " + LINE_SECONDS + " s" : line));
        }
        return line;
    }
}
