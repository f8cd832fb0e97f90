package org.casestream.drills.privacy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One form that a text may have in a file: whoever searches for its letters only would not see it. What is compressed has no
 * form that could be looked for; it is read through a client that unpacks it.
 */
record Disguise(String name, byte[] bytes) {

    /** Every form of a text of ASCII letters and digits. */
    static List<Disguise> of(String text) {
        List<Disguise> all = new ArrayList<>();
        String upper = text.toUpperCase(Locale.ROOT);
        all.add(new Disguise("as it is", text.getBytes(UTF_8)));
        if (!upper.equals(text)) {
            all.add(new Disguise("in capitals", upper.getBytes(UTF_8)));
        }
        all.add(new Disguise("UTF-16LE", text.getBytes(UTF_16LE)));
        all.add(new Disguise("UTF-16BE", text.getBytes(UTF_16BE)));
        for (HexFormat hex : List.of(HexFormat.of(), HexFormat.of().withUpperCase())) {
            String name = hex.isUpperCase() ? " in capitals" : ""; // of digits both are the same, which does no harm
            all.add(new Disguise("hex" + name, hex.formatHex(text.getBytes(UTF_8)).getBytes(ISO_8859_1)));
            all.add(new Disguise("JSON escapes" + name, text.chars().mapToObj(one -> "\\u" + hex.toHexDigits((char) one))
                    .collect(Collectors.joining()).getBytes(ISO_8859_1)));
            all.add(new Disguise("percent escapes" + name, text.chars().mapToObj(one -> "%" + hex.toHexDigits((byte) one))
                    .collect(Collectors.joining()).getBytes(ISO_8859_1)));
        }
        for (int before = 0; before < 3; before++) {
            all.add(new Disguise("base64 after " + before, base64(text.getBytes(UTF_8), before)));
        }
        return all;
    }

    /**
     * What stands in base64 for these bytes, whatever is around them: characters that they share with a neighbour are left out.
     *
     * @param before how many bytes come before them in their group of three
     */
    private static byte[] base64(byte[] bytes, int before) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        byte[] encoded = Base64.getEncoder().withoutPadding().encode(shifted);
        int from = (before * 8 + 5) / 6;
        int to = shifted.length * 8 / 6;
        return Arrays.copyOfRange(encoded, from, to);
    }
}
