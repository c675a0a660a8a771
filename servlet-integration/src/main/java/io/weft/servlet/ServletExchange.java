package io.weft.servlet;

import io.weft.handshake.HeaderFields;
import io.weft.handshake.Rejection;
import io.weft.server.UpgradeExchange;
import io.weft.session.Login;
import io.weft.transport.DispatchMode;
import io.weft.transport.Transport;
import io.weft.transport.TransportListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.security.Principal;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A servlet request and its response as the container sees them. Wrapped ones will do: the host unwraps what it needs. */
final class ServletExchange implements UpgradeExchange {
    private static final Logger LOG = System.getLogger(ServletExchange.class.getName());
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final HostUpgrade host;
    private final ClassLoader applicationLoader;
    private final HttpLogins logins;
    private final HeaderFields headers;

    /** Owner: the request's thread. The login that expects this connection, from when the container asks for it. */
    private HttpLogins.@Nullable HttpLogin login;

    ServletExchange(HttpServletRequest request, HttpServletResponse response, HostBinding binding) {
        this.request = request;
        this.response = response;
        this.host = binding.upgrade();
        this.applicationLoader = binding.applicationLoader();
        this.logins = binding.logins();
        this.headers = copyHeaders(request);
    }

    /** What all exchanges of a web application share. */
    record HostBinding(HostUpgrade upgrade, ClassLoader applicationLoader, HttpLogins logins) {}

    private static HeaderFields copyHeaders(HttpServletRequest request) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, Collections.list(request.getHeaders(name)));
        }
        return HeaderFields.of(headers);
    }

    @Override
    public void accept(HeaderFields fields, DispatchMode mode, Function<Transport, TransportListener> connect)
            throws IOException {
        response.setStatus(HttpServletResponse.SC_SWITCHING_PROTOCOLS);
        fields.asMap().forEach(this::setHeader);
        try {
            host.upgrade(request, response, new Upgrade(mode, applicationLoader, connect));
        } catch (ServletException | RuntimeException e) {
            LOG.log(Level.ERROR, "The host refused to upgrade the connection", e);
            rejectInstead(e);
        }
    }

    /** A host that sets one of these fields by itself must not end up with two values: the first call replaces. */
    private void setHeader(String name, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            if (i == 0) {
                response.setHeader(name, values.get(i));
            } else {
                response.addHeader(name, values.get(i));
            }
        }
    }

    private void rejectInstead(Exception cause) throws IOException {
        if (response.isCommitted()) {
            throw new IOException("The host refused to upgrade the connection after it had answered: " + cause, cause);
        }
        response.reset();
        reject(Rejection.internalError());
    }

    @Override
    public void reject(Rejection rejection) throws IOException {
        if (login != null) {
            login.abandon();
            login = null;
        }
        response.setStatus(rejection.status());
        rejection.headers().forEach(this::setElements);
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().println(rejection.reason());
        response.flushBuffer();
    }

    /**
     * Writes each element of a list as a line of its own: Undertow ends a connection only if the first line of {@code Connection} is
     * {@code close} and nothing else, and would answer what follows a refused handshake as the next request.
     */
    private void setElements(String name, String value) {
        String[] elements = value.split(", ", -1);
        response.setHeader(name, elements[0]);
        for (int i = 1; i < elements.length; i++) {
            response.addHeader(name, elements[i]);
        }
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String protocol() {
        return request.getProtocol();
    }

    @Override
    public HeaderFields headers() {
        return headers;
    }

    /** Within the application: its context path is the root (WSC-6.4-1). */
    @Override
    public String path() {
        return request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
    }

    @Override
    public URI requestUri() {
        return RequestUri.of(request);
    }

    @Override
    public @Nullable String queryString() {
        return request.getQueryString();
    }

    @Override
    public Map<String, List<String>> queryParameters() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, Arrays.asList(values)));
        return parameters;
    }

    @Override
    public @Nullable Principal principal() {
        return request.getUserPrincipal(); // WSC-7.2-2
    }

    @Override
    public @Nullable Login login() {
        if (login == null) {
            login = logins.of(request);
        }
        return login;
    }

    @Override
    public boolean isUserInRole(String role) {
        return request.isUserInRole(role);
    }

    @Override
    public @Nullable Object httpSession() {
        return request.getSession(false); // WSC-7.2-1
    }

    @Override
    public String localAddress() {
        return request.getLocalAddr();
    }

    @Override
    public String localHostName() {
        return request.getLocalName();
    }

    @Override
    public int localPort() {
        return request.getLocalPort();
    }

    @Override
    public String remoteAddress() {
        return request.getRemoteAddr();
    }

    @Override
    public String remoteHostName() {
        return request.getRemoteHost();
    }

    @Override
    public int remotePort() {
        return request.getRemotePort();
    }

    @Override
    public Locale locale() {
        return request.getLocale();
    }

    @Override
    public X509Certificate @Nullable [] clientCertificates() {
        Object certificates = request.getAttribute(CERTIFICATES);
        return certificates instanceof X509Certificate[] chain ? chain.clone() : null;
    }
}
