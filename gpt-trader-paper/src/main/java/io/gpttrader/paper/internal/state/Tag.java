package io.gpttrader.paper.internal.state;

/** What comes next in the bytes of a state. */
final class Tag {
    static final int NULL = 0;

    /** An object written before. */
    static final int BACK = 1;

    /** What whoever goes on has made itself in this place. */
    static final int KEPT = 2;

    static final int OUTSIDE = 3;

    /** A constant of its class; by its number where it came before, and 0 and its class and name where it is new. */
    static final int CONSTANT = 4;

    static final int OBJECT = 5;
    static final int ARRAY = 6;
    static final int COLLECTION = 7;
    static final int MAP = 8;
    static final int ATOMIC = 9;
    static final int TEXT = 10;
    static final int TEXT_BEFORE = 11;
    static final int OPTIONAL = 12;

    /** A constant of an enum, numbered together with the others. */
    static final int ENUM = 13;

    /** A bar that {@link StateBars} writes. */
    static final int BAR = 14;

    /** Of the first kind of value; see {@link StateValues}. */
    static final int VALUE = 32;

    private Tag() {}
}
