/**
 * The platform on one machine: starts every program as a process of its own, watches over them, and stops them.
 * Knows addresses and processes; nothing of cases, and no service's classes.
 */
@NullMarked
package org.casestream.local;

import org.jspecify.annotations.NullMarked;
