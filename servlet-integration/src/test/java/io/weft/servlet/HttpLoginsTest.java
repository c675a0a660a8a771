package io.weft.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.session.Login;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HttpLoginsTest {
    private final HttpLogins logins = new HttpLogins();
    private final List<String> ended = new ArrayList<>();

    private final FakeSession session = new FakeSession("1");
    private @Nullable Principal principal = () -> "ann";

    /** An HTTP session, as far as it is looked at. */
    private static final class FakeSession {
        String id;
        boolean valid = true;

        final HttpSession http = (HttpSession) Proxy.newProxyInstance(
                HttpLoginsTest.class.getClassLoader(),
                new Class<?>[] {HttpSession.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getId" -> id();
                    case "getCreationTime" -> creationTime();
                    default -> throw new UnsupportedOperationException(method.toString());
                });

        FakeSession(String id) {
            this.id = id;
        }

        private String id() {
            return id;
        }

        private long creationTime() {
            if (!valid) {
                throw new IllegalStateException("invalidated");
            }
            return 1;
        }

        HttpSessionEvent event() {
            return new HttpSessionEvent(http);
        }
    }

    private HttpServletRequest request(@Nullable HttpSession current) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                HttpLoginsTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getUserPrincipal" -> principal;
                    case "getSession" -> current;
                    case "logout" -> null;
                    default -> throw new UnsupportedOperationException(method.toString());
                });
    }

    private HttpLogins.HttpLogin login() {
        return Objects.requireNonNull(logins.of(request(session.http)));
    }

    private Login.Dependent dependent(String name) {
        return () -> ended.add(name);
    }

    @Test
    void nothingIsHeldForNobodyNorWithoutAnHttpSession() {
        assertThat(logins.of(request(null))).isNull();
        principal = null;
        assertThat(logins.of(request(session.http))).isNull();
        assertThat(logins.isEmpty()).isTrue();
    }

    @Test
    void theEndOfTheHttpSessionIsTheEndOfEachDependentOnce() {
        login().enter(dependent("a"));
        login().enter(dependent("b"));
        logins.sessionDestroyed(session.event());
        logins.sessionDestroyed(session.event());

        assertThat(ended).containsExactlyInAnyOrder("a", "b");
        assertThat(logins.isEmpty()).isTrue();
    }

    @Test
    void anotherHttpSessionsEndIsNone() {
        login().enter(dependent("a"));
        logins.sessionDestroyed(new FakeSession("2").event());

        assertThat(ended).isEmpty();
    }

    @Test
    void aLogoutEndsTheLogin() throws Exception {
        login().enter(dependent("a"));
        new LogoutRequest(request(null), logins).logout();
        assertThat(ended).isEmpty();

        new LogoutRequest(request(session.http), logins).logout();
        assertThat(ended).containsExactly("a");
    }

    @Test
    @Tag("security-21")
    @Tag("tomcat-session-id")
    void aChangedIdIsFollowed() {
        login().enter(dependent("a"));
        session.id = "2";
        logins.sessionIdChanged(session.event(), "1");
        logins.sessionIdChanged(session.event(), "unknown");
        logins.end("1");
        assertThat(ended).isEmpty();

        logins.end("2");
        assertThat(ended).containsExactly("a");
    }

    @Test
    void whoComesAfterTheEndIsToldAtOnce() {
        HttpLogins.HttpLogin login = login();
        logins.end("1"); // between the handshake and the connection
        login.enter(dependent("late"));

        assertThat(ended).containsExactly("late");
        login.leave(dependent("late"));
        assertThat(logins.isEmpty()).isTrue();
    }

    @Test
    void anHttpSessionThatEndedDuringTheHandshakeIsNoticed() {
        session.valid = false;
        login().enter(dependent("late"));

        assertThat(ended).containsExactly("late");
        assertThat(logins.isEmpty()).isTrue();
    }

    @Test
    void aLoginIsForgottenWithItsLastDependent() {
        Login.Dependent a = dependent("a");
        Login.Dependent b = dependent("b");
        HttpLogins.HttpLogin login = login();
        login.enter(a);
        login().enter(b);
        session.id = "2";
        logins.sessionIdChanged(session.event(), "1");
        login.leave(a);
        assertThat(logins.isEmpty()).isFalse();

        login.leave(b);
        assertThat(logins.isEmpty()).isTrue();
        logins.end("2");
        assertThat(ended).isEmpty();
    }

    @Test
    void aLoginIsKeptForAConnectionThatIsStillToCome() {
        Login.Dependent a = dependent("a");
        HttpLogins.HttpLogin login = login();
        login.enter(a);
        HttpLogins.HttpLogin expecting = login();
        login.leave(a);
        assertThat(logins.isEmpty()).isFalse();

        expecting.abandon();
        assertThat(logins.isEmpty()).isTrue();
    }
}
