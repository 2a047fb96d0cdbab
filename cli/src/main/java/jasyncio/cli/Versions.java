package jasyncio.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Versions implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[]{
            "jasyncio " + Main.class.getPackage().getImplementationVersion(),
            "Java " + Runtime.version() + " (" + System.getProperty("java.home") + ")"
        };
    }
}
