package io.weft.benchmark.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {

    @Test
    void a_server_sees_its_own_libraries_and_no_others(@TempDir Path lib) throws IOException {
        List<Path> jars = Stream.of(
                        "weft-benchmarks-1.jar",
                        "weft-container-1.jar",
                        "weft-servlet-1.jar",
                        "tomcat-embed-core-11.jar",
                        "tomcat-embed-websocket-11.jar",
                        "jakarta.websocket-api-2.jar",
                        "netty-common-4.jar")
                .map(lib::resolve)
                .toList();
        for (Path jar : jars) {
            Files.createFile(jar);
        }
        Path classes = Files.createDirectories(lib.resolve("servlet-integration/target/classes"));
        ClassPath all =
                new ClassPath(Stream.concat(jars.stream(), Stream.of(classes)).toList());

        assertThat(namesOf(all, "tomcat-weft"))
                .containsExactly(
                        "weft-benchmarks-1.jar",
                        "weft-container-1.jar",
                        "weft-servlet-1.jar",
                        "tomcat-embed-core-11.jar",
                        "jakarta.websocket-api-2.jar",
                        "classes");
        assertThat(namesOf(all, "tomcat-own"))
                .containsExactly(
                        "weft-benchmarks-1.jar",
                        "tomcat-embed-core-11.jar",
                        "tomcat-embed-websocket-11.jar",
                        "jakarta.websocket-api-2.jar");
        assertThat(namesOf(all, "nio")).containsExactly("weft-benchmarks-1.jar");
    }

    private static List<String> namesOf(ClassPath all, String id) {
        Contender contender = Contenders.all().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        return Stream.of(all.of(contender.jars()).split(":", -1))
                .map(entry -> entry.substring(entry.lastIndexOf('/') + 1))
                .toList();
    }
}
