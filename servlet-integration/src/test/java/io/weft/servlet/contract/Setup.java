package io.weft.servlet.contract;

import io.weft.servlet.HostUpgrade;
import io.weft.servlet.Upgrade;
import jakarta.servlet.http.HttpServlet;

/**
 * What a host is started with.
 *
 * @param transport the transport under test
 * @param upgrade what it hands connections to
 * @param tls whether to speak TLS
 */
public record Setup(HostUpgrade transport, Upgrade upgrade, boolean tls) {

    HttpServlet servlet() {
        return new UpgradeServlet(transport, upgrade);
    }
}
