package io.weft.client;

import org.jspecify.annotations.Nullable;

/**
 * What proves who asks; {@link #toString()} does not tell it.
 *
 * @param user the name
 * @param password the password of that name
 */
public record Credentials(String user, String password) {

    /** Reads two settings that belong together; null if no user is set. */
    static @Nullable Credentials read(SettingValues values, String userSetting, String passwordSetting) {
        String user = values.text(userSetting);
        if (user == null) {
            return null;
        }
        String password = values.text(passwordSetting);
        return new Credentials(user, password == null ? "" : password);
    }

    @Override
    public String toString() {
        return "Credentials of " + user;
    }
}
