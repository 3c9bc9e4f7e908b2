package dev.cofactor.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Date;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;

/** Detached signatures of OpenPGP, and keys to try them with. */
final class Signatures {
    private final PGPPublicKeyRingCollection keys;

    private Signatures(PGPPublicKeyRingCollection keys) {
        this.keys = keys;
    }

    /** Those that one of the keys in an armored file made. */
    static Signatures by(Path publicKeys) throws IOException, PGPException {
        try (InputStream in = PGPUtil.getDecoderStream(Files.newInputStream(publicKeys))) {
            return new Signatures(new PGPPublicKeyRingCollection(in, new BcKeyFingerprintCalculator()));
        }
    }

    /**
     * Writes an armored secret key, RSA of 3072 bits for "Rehearsal", and its public key.
     *
     * @param passphrase what the secret key is encrypted with
     */
    @SuppressWarnings("JavaUtilDate") // Bouncy Castle asks for it
    static void makeKey(Path secret, Path open, String passphrase) throws IOException, PGPException {
        var generator = new RSAKeyPairGenerator();
        generator.init(new RSAKeyGenerationParameters(BigInteger.valueOf(0x10001), new SecureRandom(), 3072, 100));
        PGPKeyPair pair = new BcPGPKeyPair(
                PublicKeyPacket.VERSION_4, PublicKeyAlgorithmTags.RSA_GENERAL, generator.generateKeyPair(), new Date());
        var checksum = new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1);
        var key = new PGPSecretKey(
                PGPSignature.DEFAULT_CERTIFICATION,
                pair,
                "Rehearsal (thrown away) <rehearsal@localhost>",
                checksum,
                null,
                null,
                new BcPGPContentSignerBuilder(pair.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA256),
                new BcPBESecretKeyEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256).build(passphrase.toCharArray()));
        try (OutputStream out = new ArmoredOutputStream(Files.newOutputStream(secret))) {
            key.encode(out);
        }
        try (OutputStream out = new ArmoredOutputStream(Files.newOutputStream(open))) {
            key.getPublicKey().encode(out);
        }
    }

    /** Whether such a signature is one of that file, by one of the keys. */
    boolean hold(Path file, Path signature) throws IOException, PGPException {
        try (InputStream in = PGPUtil.getDecoderStream(Files.newInputStream(signature))) {
            if (!(new BcPGPObjectFactory(in).nextObject() instanceof PGPSignatureList list) || list.isEmpty()) {
                return false;
            }
            PGPSignature first = list.get(0);
            PGPPublicKey key = keys.getPublicKey(first.getKeyID());
            if (key == null) {
                return false;
            }
            first.init(new BcPGPContentVerifierBuilderProvider(), key);
            first.update(Files.readAllBytes(file));
            return first.verify();
        }
    }
}
