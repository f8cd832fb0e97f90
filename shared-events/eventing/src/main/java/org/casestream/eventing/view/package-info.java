/** Read models: folds of events kept in MongoDB, rebuilt from the store at any time. Sends no command. */
@NullMarked
package org.casestream.eventing.view;

import org.jspecify.annotations.NullMarked;
