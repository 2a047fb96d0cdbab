package jasyncio.secure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PemTest {
    private static Path file(String name) {
        try {
            return Path.of(PemTest.class.getResource("/tls/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"server.pem, server-key.pem, RSA", "server.pem, server-key-pkcs1.pem, RSA", "ec.pem, ec-key.pem, EC",
        "ec.pem, ec-key-sec1.pem, EC", "ed25519.pem, ed25519-key.pem, EdDSA"})
    void keysOfAllFormsAreRead(String certificates, String key, String algorithm) throws IOException {
        Pem.Identity identity = Pem.identity(file(certificates), file(key), null);
        assertThat(identity.key().getAlgorithm()).isEqualTo(algorithm);
        assertThat(identity.certificates()).hasSize(1);
    }

    @Test
    void anEncryptedKeyIsReadWithItsPassword() throws IOException {
        Path key = file("server-key-encrypted.pem");
        assertThat(Pem.identity(file("server.pem"), key, "secret".toCharArray()).key())
                .isEqualTo(Pem.identity(file("server.pem"), file("server-key.pem"), null).key());
        assertThatThrownBy(() -> Pem.identity(file("server.pem"), key, null))
                .isInstanceOf(IOException.class).hasMessageContaining("is encrypted: give its password");
        assertThatThrownBy(() -> Pem.identity(file("server.pem"), key, "wrong".toCharArray()))
                .isInstanceOf(IOException.class).hasMessageContaining("the password is wrong");
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() {
        assertThatThrownBy(() -> Pem.identity(file("server.pem"), file("client-key.pem"), null))
                .isInstanceOf(IOException.class).hasMessageContaining("is not that of the first certificate");
        assertThatThrownBy(() -> Pem.identity(file("server.pem"), file("ec-key.pem"), null))
                .isInstanceOf(IOException.class).hasMessageContaining("is not that of the first certificate");
    }

    @Test
    void aFileMayHoldMoreThanWhatIsWanted(@TempDir Path dir) throws IOException {
        Path all = dir.resolve("all.pem");
        Files.writeString(all, "Bag attributes\n" + Files.readString(file("server-key.pem")) + "subject=/CN=server\n"
                + Files.readString(file("server.pem")) + Files.readString(file("authority.pem")));
        assertThat(Pem.identity(all, all, null).certificates()).hasSize(2);
    }

    @Test
    void whatCannotBeReadIsNamed(@TempDir Path dir) throws IOException {
        Path empty = Files.createFile(dir.resolve("empty.pem"));
        assertThatThrownBy(() -> Pem.certificates(empty)).isInstanceOf(IOException.class)
                .hasMessageContaining("there is no certificate in PEM in " + empty);
        assertThatThrownBy(() -> Pem.identity(file("server.pem"), empty, null)).isInstanceOf(IOException.class)
                .hasMessageContaining("there is no private key in PEM in " + empty);
        Path broken = Files.writeString(dir.resolve("broken.pem"),
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        assertThatThrownBy(() -> Pem.certificates(broken)).isInstanceOf(IOException.class)
                .hasMessageContaining("a certificate in " + broken + " is broken");
        Path key = Files.writeString(dir.resolve("key.pem"),
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        assertThatThrownBy(() -> Pem.identity(file("server.pem"), key, null)).isInstanceOf(IOException.class)
                .hasMessageContaining("the private key in " + key + " is broken");
    }
}
