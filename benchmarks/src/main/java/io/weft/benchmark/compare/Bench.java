package io.weft.benchmark.compare;

import io.weft.benchmark.load.Span;
import io.weft.benchmark.server.Serve;
import io.weft.benchmark.server.ServerKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * What all servers of a comparison share.
 *
 * @param plan what the comparison is to do
 * @param cores which cores are used
 * @param classPath every library
 * @param keyStore the servers' key
 * @param trust trusts that key
 */
record Bench(Plan plan, Cores cores, ClassPath classPath, Path keyStore, SSLContext trust) {
    private static final int STRETCH = 8;
    private static final int QUICK_STRETCH = 2;

    static Bench prepare(Plan plan) throws IOException {
        Files.createDirectories(plan.folder());
        Cores cores = Cores.choose();
        cores.pinGenerator();
        Path keyStore = Keys.make(plan.folder());
        return new Bench(plan, cores, ClassPath.current(), keyStore, Keys.trusting(keyStore));
    }

    /** Where logs and the keystore go. */
    Path folder() {
        return plan.folder();
    }

    /** So much processor time of a server; a quick look waits less long for one that does not get it. */
    Span span(RunningServer server, Duration time) throws IOException {
        return new CpuSpan(server, time, plan.quick() ? QUICK_STRETCH : STRETCH);
    }

    List<String> javaCommand(Contender contender, List<String> flags) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(plan.extraFlags());
        command.add("-D" + ServerKeys.PROPERTY + "=" + keyStore);
        if (contender.dispatchMode() != null) {
            command.add("-Dweft.dispatchMode=" + contender.dispatchMode());
        }
        command.addAll(List.of("-cp", classPath.of(contender.jars()), Serve.class.getName()));
        command.addAll(List.of(contender.host(), contender.engine().name()));
        return command;
    }
}
