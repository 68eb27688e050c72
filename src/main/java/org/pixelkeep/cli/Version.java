package org.pixelkeep.cli;

import picocli.CommandLine.IVersionProvider;

/** The release, from the jar's manifest. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"Pixelkeep " + (version == null ? "(development)" : version)};
    }
}
