package io.weft.servlet.jetty;

import io.weft.servlet.HostUpgrade;
import io.weft.servlet.contract.JettyServerHost;
import io.weft.servlet.contract.RunningHost;
import io.weft.servlet.contract.Setup;
import io.weft.servlet.contract.TransportContract;

/** What every transport has to pass, on Jetty. */
class JettyContractTest implements TransportContract {

    @Override
    public HostUpgrade transport() {
        return new JettyUpgrade();
    }

    @Override
    public RunningHost start(Setup setup) throws Exception {
        return JettyServerHost.start(setup);
    }
}
