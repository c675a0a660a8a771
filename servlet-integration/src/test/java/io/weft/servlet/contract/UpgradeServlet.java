package io.weft.servlet.contract;

import io.weft.servlet.HostUpgrade;
import io.weft.servlet.Upgrade;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Upgrades every request, as if behind a filter that wraps it. */
final class UpgradeServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient HostUpgrade host;
    private final transient Upgrade upgrade;

    UpgradeServlet(HostUpgrade host, Upgrade upgrade) {
        this.host = host;
        this.upgrade = upgrade;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setStatus(101);
        response.setHeader("Upgrade", "bytes");
        response.setHeader("Connection", "Upgrade");
        host.upgrade(new HttpServletRequestWrapper(request), response, upgrade);
    }
}
