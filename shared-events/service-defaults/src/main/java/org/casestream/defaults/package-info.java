/**
 * What every program of the platform that answers HTTP has in common: JSON, problem documents, callers, versions.
 * No event store, no database, no broker, and nothing that only one service needs.
 */
@NullMarked
package org.casestream.defaults;

import org.jspecify.annotations.NullMarked;
