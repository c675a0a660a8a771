package io.weft.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

    @Test
    void withoutArgumentsTheDefaultsApply() throws Exception {
        CommandLine.Start start = start();

        assertThat(start).isEqualTo(new CommandLine.Start(8080, "127.0.0.1", null, null, null, true, false, List.of()));
    }

    @Test
    void everyOptionIsRead(@TempDir Path folder) throws Exception {
        Path war = Files.createFile(folder.resolve("shop.war"));
        Path keys = Files.createFile(folder.resolve("keys.p12"));

        CommandLine.Start start = start(
                "--port",
                "0",
                "--host=0.0.0.0",
                "--context",
                "/a/b",
                "--tls-keystore",
                keys.toString(),
                "--tls-password=a=b",
                "--no-console",
                "--verbose",
                war.toString());

        assertThat(start)
                .isEqualTo(new CommandLine.Start(
                        0,
                        "0.0.0.0",
                        "/a/b",
                        keys,
                        "a=b",
                        false,
                        true,
                        List.of(new Application(war, Application.Packaging.WAR, "/a/b"))));
        assertThat(start.toString()).doesNotContain("a=b");
    }

    @Test
    void afterTwoDashesEverythingIsAnApplication() {
        assertThatThrownBy(() -> start("--", "--help"))
                .isInstanceOf(UsageException.class)
                .hasMessage("No such file or folder: --help");
    }

    @Test
    void helpAndVersionWinOverWhatFollows() throws Exception {
        assertThat(CommandLine.parse(List.of("--help", "--nonsense"))).isInstanceOf(CommandLine.Help.class);
        assertThat(CommandLine.parse(List.of("-h"))).isInstanceOf(CommandLine.Help.class);
        assertThat(CommandLine.parse(List.of("--version"))).isInstanceOf(CommandLine.Version.class);
    }

    @Test
    void theHelpNamesEveryOption() {
        assertThat(CommandLine.USAGE)
                .contains("--port", "--host", "--context", "--tls-keystore", "--tls-password", "--no-console")
                .contains("--verbose", "--help", "--version");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            --port x              | --port is 'x': it must be a number from 0 to 65535
            --port -1             | --port is '-1': it must be a number from 0 to 65535
            --port 65536          | --port is '65536': it must be a number from 0 to 65535
            --port=               | --port needs a value
            --port                | --port needs a value
            --host --verbose      | --host needs a value
            --context chat        | --context is 'chat': it must be / or a path such as /chat, of letters, digits and . _ ~ -, without a slash at the end
            --context /chat/      | --context is '/chat/': it must be / or a path such as /chat, of letters, digits and . _ ~ -, without a slash at the end
            --context /a/../b     | --context is '/a/../b': it must be / or a path such as /chat, of letters, digits and . _ ~ -, without a slash at the end
            --context /a%2F       | --context is '/a%2F': it must be / or a path such as /chat, of letters, digits and . _ ~ -, without a slash at the end
            --tls-keystore nowhere.p12 | --tls-keystore is 'nowhere.p12': no such file
            --tls-password secret | --tls-password is of no use without --tls-keystore
            --ports 1             | Unknown option --ports; --help lists the options
            -p 1                  | Unknown option -p; --help lists the options
            --verbose=yes         | Unknown option --verbose=yes; --help lists the options
            nowhere.war           | No such file or folder: nowhere.war
            pom.xml               | Cannot deploy pom.xml: it is neither a .war, a .jar nor a folder of classes
            --context /x src src  | --context is for a single application, but 2 were given
            """)
    void aWrongArgumentIsNamedInOneLine(String arguments, String message) {
        assertThatThrownBy(() -> start(arguments.split(" ")))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }

    private static CommandLine.Start start(String... arguments) throws UsageException {
        return (CommandLine.Start) CommandLine.parse(List.of(arguments));
    }
}
