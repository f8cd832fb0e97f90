/**
 * The main job, played through the gateway as the demo users would: over HTTP only.
 * Knows the API and the sample region; nothing of processes, and no service's classes.
 */
@NullMarked
package org.casestream.local.demo;

import org.jspecify.annotations.NullMarked;
