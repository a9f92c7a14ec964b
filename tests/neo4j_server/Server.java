import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.neo4j.cli.ExecutionContext;
import org.neo4j.commandline.admin.security.SetInitialPasswordCommand;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import picocli.CommandLine;

/**
 * A Neo4j server on a free port of loopback, since the artifacts bring no entry class of their own. Arguments: a
 * directory, from which the password is read and to which the address is written once Bolt answers; the settings.
 */
class Server {
    public static void main(String[] arguments) throws Exception {
        var home = Path.of(arguments[0]);
        if (!Files.exists(home.resolve("data"))) {
            setPassword(home, Files.readString(home.resolve("password")).strip());
        }
        var address = new SocketAddress("127.0.0.1", findFreePort());
        var server = new DatabaseManagementServiceBuilder(home)
                .loadPropertiesFromFile(Path.of(arguments[1]))
                .setConfig(BoltConnector.listen_address, address)
                .setConfig(BoltConnector.advertised_address, address)
                .build();
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
        var draft = Files.writeString(home.resolve("address.new"), address.toString());
        Files.move(draft, home.resolve("address"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** As neo4j-admin does it, but without the password on a command line. */
    private static void setPassword(Path home, String password) {
        var command = new SetInitialPasswordCommand(new ExecutionContext(home, home.resolve("conf")));
        if (new CommandLine(command).execute(password) != 0) {
            System.exit(1);
        }
    }

    private static int findFreePort() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
