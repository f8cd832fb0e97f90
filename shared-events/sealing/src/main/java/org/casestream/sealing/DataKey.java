package org.casestream.sealing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DataClass;

/**
 * One person's key for one class of data: AES-256-GCM. The nonce is synthetic, the first 96 bits of an HMAC over what is
 * sealed and where it stands: the same content in the same place has the same sealed form, and no nonce comes with two
 * contents. Its {@code toString} is its id; the secret is not told to anybody.
 */
public final class DataKey {

    /** Length of a data key's secret, in bytes. */
    public static final int SECRET = 32;

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final String HMAC = "HmacSHA256";
    private static final int NONCE = 12;
    private static final int TAG = 16;

    private final String id;
    private final ClientId person;
    private final DataClass dataClass;
    private final SecretKey content;
    private final SecretKey nonces;

    private DataKey(String id, ClientId person, DataClass dataClass, SecretKey content, SecretKey nonces) {
        this.id = id;
        this.person = person;
        this.dataClass = dataClass;
        this.content = content;
        this.nonces = nonces;
    }

    /** @param secret 32 random bytes, of which no copy is kept */
    public static DataKey of(String id, ClientId person, DataClass dataClass, byte[] secret) {
        if (secret.length != SECRET) {
            throw new IllegalArgumentException("a data key has " + SECRET + " bytes");
        }
        try {
            KDF kdf = KDF.getInstance("HKDF-SHA256");
            return new DataKey(id, person, dataClass, kdf.deriveKey("AES", use(secret, "content")),
                    kdf.deriveKey(HMAC, use(secret, "nonces")));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot derive keys", e);
        }
    }

    /** One secret, two keys: what makes the nonces never encrypts anything. */
    private static HKDFParameterSpec use(byte[] secret, String use) {
        return HKDFParameterSpec.ofExtract().addIKM(new SecretKeySpec(secret, "Generic"))
                .thenExpand(("casestream data key " + use).getBytes(StandardCharsets.US_ASCII), SECRET);
    }

    public String id() {
        return id;
    }

    public ClientId person() {
        return person;
    }

    public DataClass dataClass() {
        return dataClass;
    }

    /**
     * Seals some bytes.
     *
     * @param place where they stand; they can be opened as standing there and nowhere else, and under this key's id only
     * @return nonce, ciphertext and tag
     */
    public byte[] seal(byte[] plain, Place place) {
        byte[] bound = place.under(id);
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(nonces);
            mac.update(bound);
            byte[] nonce = Arrays.copyOf(mac.doFinal(plain), NONCE);
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, bound);
            ByteBuffer sealed = ByteBuffer.allocate(NONCE + plain.length + TAG).put(nonce);
            cipher.doFinal(ByteBuffer.wrap(plain), sealed);
            return sealed.array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot seal", e);
        }
    }

    /**
     * Opens what {@link #seal} made.
     *
     * @throws IllegalStateException if it is not what was sealed here, whole and under this key; without its content
     */
    public byte[] open(byte[] sealed, Place place) {
        if (sealed.length < NONCE + TAG) {
            throw new IllegalStateException("sealed content is cut short");
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE), place.under(id))
                    .doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (AEADBadTagException e) {
            throw new IllegalStateException("sealed content was changed, or stands where it was not sealed");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot open what is sealed", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] bound) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, content, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
        cipher.updateAAD(bound);
        return cipher;
    }

    @Override
    public String toString() {
        return id;
    }
}
