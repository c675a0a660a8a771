package io.weft.tck.host;

import io.undertow.security.idm.Account;
import io.undertow.security.idm.Credential;
import io.undertow.security.idm.IdentityManager;
import io.undertow.security.idm.PasswordCredential;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.LoginConfig;
import io.undertow.servlet.api.SecurityConstraint;
import io.undertow.servlet.api.SecurityInfo;
import io.undertow.servlet.api.TransportGuaranteeType;
import io.undertow.servlet.api.WebResourceCollection;
import java.security.Principal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Applies a {@link Protection} to a deployment of Undertow's. */
final class UndertowProtection {

    private UndertowProtection() {}

    static void apply(Protection protection, DeploymentInfo deployment, int securePort) {
        if (protection.isNone()) {
            return;
        }
        deployment.setIdentityManager(new Users(protection));
        deployment.setLoginConfig(
                new LoginConfig(protection.method().name(), "scenarios", Protection.LOGIN_PAGE, Protection.ERROR_PAGE));
        deployment.setConfidentialPortManager(exchange -> securePort);
        protection.users().forEach(user -> deployment.addSecurityRole(user.role()));
        protection.constraints().forEach(constraint -> deployment.addSecurityConstraint(constraint(constraint)));
    }

    private static SecurityConstraint constraint(Protection.Constraint constraint) {
        Set<String> roles = constraint.roles();
        WebResourceCollection resources =
                new WebResourceCollection().addUrlPattern(constraint.pattern()).addHttpMethods(constraint.methods());
        SecurityConstraint made = new SecurityConstraint()
                .addWebResourceCollection(resources)
                .setTransportGuaranteeType(
                        constraint.confidential() ? TransportGuaranteeType.CONFIDENTIAL : TransportGuaranteeType.NONE);
        if (roles == null) {
            return made.setEmptyRoleSemantic(SecurityInfo.EmptyRoleSemantic.PERMIT);
        }
        return made.addRolesAllowed(roles).setEmptyRoleSemantic(SecurityInfo.EmptyRoleSemantic.DENY);
    }

    /** The users, whose passwords are their names. */
    private record Users(Protection protection) implements IdentityManager {

        @Override
        public Account verify(Account account) {
            return account;
        }

        @Override
        public @Nullable Account verify(String id, Credential credential) {
            if (!(credential instanceof PasswordCredential password)
                    || !id.equals(new String(password.getPassword()))) {
                return null;
            }
            return protection.users().stream()
                    .filter(user -> user.name().equals(id))
                    .map(user -> new Known(user::name, Set.of(user.role())))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public @Nullable Account verify(Credential credential) {
            return null;
        }
    }

    /** A user who has logged in. */
    private record Known(Principal principal, Set<String> roles) implements Account {

        @Override
        public Principal getPrincipal() {
            return principal;
        }

        @Override
        public Set<String> getRoles() {
            return roles;
        }
    }
}
