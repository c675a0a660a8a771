package io.weft.servlet.portable;

import io.weft.servlet.HostUpgrade;
import io.weft.servlet.contract.RunningHost;
import io.weft.servlet.contract.Setup;
import io.weft.servlet.contract.TransportContract;
import io.weft.servlet.contract.UndertowHost;

class PortableUpgradeOnUndertowTest implements TransportContract {

    @Override
    public HostUpgrade transport() {
        return new PortableUpgrade();
    }

    @Override
    public RunningHost start(Setup setup) throws Exception {
        return UndertowHost.start(setup);
    }
}
