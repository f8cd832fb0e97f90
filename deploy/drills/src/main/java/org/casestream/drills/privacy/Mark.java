package org.casestream.drills.privacy;

import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What all text of one owner has in common, so that one search finds every canary. Letters and digits are in an alphabet
 * that nothing has to escape, and short enough for a subtag of a language; where only digits are taken there is a number.
 *
 * @param owner whose text it is: a person, or nobody's where it does not belong
 */
public record Mark(String owner, String letters, String digits) {

    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int LETTERS = 8;
    private static final int DIGITS = 12;

    /** Draws a mark that no other owner will have. */
    public static Mark of(String owner, Random dice) {
        StringBuilder letters = new StringBuilder("q");
        while (letters.length() < LETTERS) {
            letters.append(ALPHABET.charAt(dice.nextInt(ALPHABET.length())));
        }
        StringBuilder digits = new StringBuilder("7");
        while (digits.length() < DIGITS) {
            digits.append(dice.nextInt(10));
        }
        return new Mark(owner, letters.toString(), digits.toString());
    }

    /** Whether a text bears this mark. */
    public boolean on(String text) {
        return text.contains(letters) || text.contains(digits);
    }

    /** Canaries with this mark, each one different. */
    public Canaries canaries() {
        return new Canaries(this);
    }

    /** A source of canaries, in the forms that fields take. */
    public static final class Canaries {

        private final Mark mark;
        private final AtomicInteger count = new AtomicInteger();

        private Canaries(Mark mark) {
            this.mark = mark;
        }

        /** One word. */
        public String word() {
            return mark.letters() + next("x%03d");
        }

        /** Some words, with what JSON, SQL, shells and character sets trip over. */
        public String words() {
            return "„" + word() + "“ said \"it's\" \\ 50 % – " + word() + "\nüber\t{0} $1 ";
        }

        String phone() {
            return "+" + mark.digits() + next("%03d");
        }

        String email() {
            return word() + "@example.invalid";
        }

        /** A language tag; what follows {@code x} is anybody's to choose. */
        String language() {
            return "en-x-" + mark.letters() + "-" + next("x%03d");
        }

        private String next(String form) {
            return String.format(Locale.ROOT, form, count.incrementAndGet());
        }
    }
}
