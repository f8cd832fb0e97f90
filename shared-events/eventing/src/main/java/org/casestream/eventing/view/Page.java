package org.casestream.eventing.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param nextCursor where the next page starts; null on the last one */
public record Page<V>(List<V> items, @Nullable String nextCursor) {}
