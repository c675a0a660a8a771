package io.weft.tck.host;

import java.util.Set;
import org.apache.catalina.authenticator.BasicAuthenticator;
import org.apache.catalina.authenticator.FormAuthenticator;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;

/** Applies a {@link Protection} to a context of Tomcat's. */
final class TomcatProtection {

    private TomcatProtection() {}

    static void apply(Protection protection, Tomcat tomcat, StandardContext context) {
        if (protection.isNone()) {
            return;
        }
        for (Protection.User user : protection.users()) {
            tomcat.addUser(user.name(), user.name());
            tomcat.addRole(user.name(), user.role());
            context.addSecurityRole(user.role());
        }
        boolean basic = protection.method() == Protection.Method.BASIC;
        context.setLoginConfig(
                new LoginConfig(protection.method().name(), "scenarios", Protection.LOGIN_PAGE, Protection.ERROR_PAGE));
        context.getPipeline().addValve(basic ? new BasicAuthenticator() : new FormAuthenticator());
        protection.constraints().forEach(constraint -> context.addConstraint(constraint(constraint)));
    }

    private static SecurityConstraint constraint(Protection.Constraint constraint) {
        SecurityCollection collection = new SecurityCollection();
        collection.addPattern(constraint.pattern());
        constraint.methods().forEach(collection::addMethod);
        SecurityConstraint made = new SecurityConstraint();
        made.addCollection(collection);
        Set<String> roles = constraint.roles();
        if (roles != null) {
            made.setAuthConstraint(true);
            roles.forEach(made::addAuthRole);
        }
        made.setUserConstraint(constraint.confidential() ? "CONFIDENTIAL" : "NONE");
        return made;
    }
}
