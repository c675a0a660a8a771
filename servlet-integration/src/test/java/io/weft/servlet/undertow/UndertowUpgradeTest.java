package io.weft.servlet.undertow;

import io.weft.servlet.HostUpgrade;
import io.weft.servlet.contract.RunningHost;
import io.weft.servlet.contract.Setup;
import io.weft.servlet.contract.TransportContract;
import io.weft.servlet.contract.UndertowHost;

class UndertowUpgradeTest implements TransportContract {

    @Override
    public HostUpgrade transport() {
        return new UndertowUpgrade();
    }

    @Override
    public RunningHost start(Setup setup) throws Exception {
        return UndertowHost.start(setup);
    }
}
