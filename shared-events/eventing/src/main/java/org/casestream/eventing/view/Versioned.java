package org.casestream.eventing.view;

/**
 * A view and the version it shows.
 *
 * @param version sequence number of the last event of the view's own stream in it
 */
public record Versioned<V>(V view, long version) {}
