package io.weft.tck.host;

import java.util.Set;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.SessionHandler;
import org.eclipse.jetty.ee11.servlet.security.ConstraintMapping;
import org.eclipse.jetty.ee11.servlet.security.ConstraintSecurityHandler;
import org.eclipse.jetty.security.Constraint;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.security.authentication.BasicAuthenticator;
import org.eclipse.jetty.security.authentication.FormAuthenticator;
import org.eclipse.jetty.util.security.Credential;
import org.jspecify.annotations.Nullable;

/** Applies a {@link Protection} to a context of Jetty's. */
final class JettyProtection {
    private static final String REALM = "scenarios";

    private JettyProtection() {}

    static void apply(Protection protection, ServletContextHandler context) {
        if (protection.isNone()) {
            return;
        }
        context.setSessionHandler(new SessionHandler());
        ConstraintSecurityHandler security = new ConstraintSecurityHandler();
        security.setRealmName(REALM);
        security.setLoginService(users(protection));
        security.setAuthenticator(
                protection.method() == Protection.Method.BASIC
                        ? new BasicAuthenticator()
                        : new FormAuthenticator(Protection.LOGIN_PAGE, Protection.ERROR_PAGE, false));
        for (Protection.Constraint constraint : protection.constraints()) {
            if (constraint.methods().isEmpty()) {
                security.addConstraintMapping(mapping(constraint, null));
            }
            constraint.methods().forEach(method -> security.addConstraintMapping(mapping(constraint, method)));
        }
        context.setSecurityHandler(security);
    }

    private static HashLoginService users(Protection protection) {
        UserStore store = new UserStore();
        for (Protection.User user : protection.users()) {
            store.addUser(user.name(), Credential.getCredential(user.name()), new String[] {user.role()});
        }
        HashLoginService service = new HashLoginService(REALM);
        service.setUserStore(store);
        return service;
    }

    private static ConstraintMapping mapping(Protection.Constraint constraint, @Nullable String method) {
        Constraint.Builder builder = new Constraint.Builder();
        builder.transport(constraint.confidential() ? Constraint.Transport.SECURE : Constraint.Transport.ANY);
        Set<String> roles = constraint.roles();
        if (roles == null) {
            builder.authorization(Constraint.Authorization.ALLOWED);
        } else if (roles.isEmpty()) {
            builder.authorization(Constraint.Authorization.FORBIDDEN);
        } else {
            builder.authorization(Constraint.Authorization.SPECIFIC_ROLE).roles(roles.toArray(String[]::new));
        }
        ConstraintMapping mapping = new ConstraintMapping();
        mapping.setPathSpec(constraint.pattern());
        mapping.setConstraint(builder.build());
        if (method != null) {
            mapping.setMethod(method);
        }
        return mapping;
    }
}
