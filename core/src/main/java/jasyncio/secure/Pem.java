package jasyncio.secure;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** Reads certificates and private keys from PEM files, for the JDK's own API for them is a preview still. */
public final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

    /** The identifiers of the algorithms, as the older forms of keys, which name none, are given them. */
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");

    private static final byte[] EC_PUBLIC_KEY = HexFormat.of().parseHex("06072a8648ce3d0201");
    private static final byte[] VERSION_0 = {2, 1, 0};
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final int PARAMETERS = 0xa0;

    private Pem() {}

    /** A private key and the certificates that vouch for it, its own first. */
    public record Identity(PrivateKey key, List<X509Certificate> certificates) {}

    private static final class Block {
        final String label;
        final byte[] content;

        Block(String label, byte[] content) {
            this.label = label;
            this.content = content;
        }
    }

    /**
     * Reads a private key and its certificates.
     *
     * @throws IOException if one of the files cannot be read, or the two do not belong together
     */
    public static Identity identity(Path certificates, Path key, char @Nullable [] password) throws IOException {
        List<X509Certificate> chain = certificates(certificates);
        PrivateKey own = privateKey(key, password);
        PublicKey shown = chain.getFirst().getPublicKey();
        if (!belongTogether(own, shown)) {
            throw new IOException("the private key in " + key + " is not that of the first certificate in "
                    + certificates + " (" + chain.getFirst().getSubjectX500Principal() + ")");
        }
        return new Identity(own, chain);
    }

    private static boolean belongTogether(PrivateKey own, PublicKey shown) {
        if (!own.getAlgorithm().equals(shown.getAlgorithm())
                && !(own.getAlgorithm().startsWith("Ed") && shown.getAlgorithm().startsWith("Ed"))) {
            return false;
        }
        String algorithm = switch (own.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case "EdDSA", "Ed25519", "Ed448" -> "EdDSA";
            default -> null; // not to be tried out
        };
        if (algorithm == null) {
            return true;
        }
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(own);
            signature.update(VERSION_0);
            byte[] signed = signature.sign();
            signature.initVerify(shown);
            signature.update(VERSION_0);
            return signature.verify(signed);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    /**
     * Reads the certificates in a file.
     *
     * @throws IOException if there is none, or one is broken
     */
    public static List<X509Certificate> certificates(Path file) throws IOException {
        List<X509Certificate> found = new ArrayList<>();
        for (Block block : blocks(file)) {
            if (block.label.equals("CERTIFICATE") || block.label.equals("X509 CERTIFICATE")) {
                found.add(certificate(file, block));
            }
        }
        if (found.isEmpty()) {
            throw new IOException("there is no certificate in PEM in " + file);
        }
        return found;
    }

    private static X509Certificate certificate(Path file, Block block) throws IOException {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(block.content));
        } catch (CertificateException e) {
            throw new IOException("a certificate in " + file + " is broken: " + e.getMessage(), e);
        }
    }

    private static PrivateKey privateKey(Path file, char @Nullable [] password) throws IOException {
        for (Block block : blocks(file)) {
            PKCS8EncodedKeySpec encoded = switch (block.label) {
                case "PRIVATE KEY" -> new PKCS8EncodedKeySpec(block.content);
                case "ENCRYPTED PRIVATE KEY" -> decrypted(file, block.content, password);
                case "RSA PRIVATE KEY" -> wrapped(RSA, block.content);
                case "EC PRIVATE KEY" -> wrapped(curve(file, block.content), block.content);
                default -> null; // parameters and certificates may stand beside it
            };
            if (encoded != null) {
                return privateKey(file, encoded);
            }
        }
        throw new IOException("there is no private key in PEM in " + file);
    }

    private static PrivateKey privateKey(Path file, PKCS8EncodedKeySpec encoded) throws IOException {
        GeneralSecurityException first = null;
        for (String algorithm : List.of("RSA", "EC", "EdDSA", "RSASSA-PSS")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (GeneralSecurityException e) {
                first = first == null ? e : first;
            }
        }
        throw new IOException("the private key in " + file + " is broken, or of a kind that is not known (RSA, EC, and"
                + " Edwards curves are)", first);
    }

    private static PKCS8EncodedKeySpec decrypted(Path file, byte[] content, char @Nullable [] password)
            throws IOException {
        if (password == null) {
            throw new IOException("the private key in " + file + " is encrypted: give its password");
        }
        EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(content);
        try {
            String algorithm = info.getAlgParameters() == null
                    ? info.getAlgName()
                    : info.getAlgParameters().toString(); // PBES2 says what it is made of here alone
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password)),
                    info.getAlgParameters());
            return info.getKeySpec(cipher);
        } catch (GeneralSecurityException e) {
            throw new IOException("the private key in " + file + " cannot be decrypted: the password is wrong, or the"
                    + " encryption is not known (" + info.getAlgName() + ")", e);
        }
    }

    private static List<Block> blocks(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1); // people write around the blocks
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            String label = matcher.group(1);
            if (matcher.group(2).contains("Proc-Type: 4,ENCRYPTED")) {
                throw new IOException("the private key in " + file + " is encrypted in a form that is out of use:"
                        + " convert it by 'openssl pkcs8 -topk8'");
            }
            try {
                blocks.add(new Block(label, Base64.getMimeDecoder().decode(matcher.group(2))));
            } catch (IllegalArgumentException e) {
                throw new IOException("the block '" + label + "' in " + file + " is broken: " + e.getMessage(), e);
            }
        }
        return blocks;
    }

    // ---- the older forms: the same keys, without what says which algorithm they are for

    private static PKCS8EncodedKeySpec wrapped(byte[] algorithm, byte[] key) {
        return new PKCS8EncodedKeySpec(element(SEQUENCE, VERSION_0, algorithm, element(OCTET_STRING, key)));
    }

    /** The identifier of an EC key's algorithm, with the curve, which the key names in its parameters. */
    private static byte[] curve(Path file, byte[] key) throws IOException {
        for (int i = 0; i + 2 < key.length; i++) {
            boolean names = (key[i] & 0xff) == PARAMETERS && key[i + 2] == EC_PUBLIC_KEY[0]
                    && key[i + 1] == key[i + 3] + 2 && i + 2 + key[i + 1] <= key.length;
            if (names) {
                byte[] name = new byte[key[i + 1]];
                System.arraycopy(key, i + 2, name, 0, name.length);
                return element(SEQUENCE, EC_PUBLIC_KEY, name);
            }
        }
        throw new IOException("the EC key in " + file + " does not name its curve: convert it by 'openssl pkcs8"
                + " -topk8 -nocrypt'");
    }

    /** An element of DER. */
    private static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        all.write(tag);
        if (length < 0x80) {
            all.write(length);
        } else if (length < 0x100) {
            all.write(0x81);
            all.write(length);
        } else {
            all.write(0x82);
            all.write(length >> 8);
            all.write(length);
        }
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
