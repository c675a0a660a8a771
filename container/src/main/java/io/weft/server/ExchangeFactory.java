package io.weft.server;

/** Makes an exchange of the host's request and response objects, for {@code upgradeHttpToWebSocket}. */
@FunctionalInterface
public interface ExchangeFactory {

    /**
     * Wraps a request and its response.
     *
     * @throws IllegalArgumentException if they are not what this host works with
     */
    UpgradeExchange create(Object request, Object response);
}
