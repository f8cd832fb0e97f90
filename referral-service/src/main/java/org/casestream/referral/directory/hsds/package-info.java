/** The directory as an Open Referral HSDS 3.0 data package: reads it, keeps it in memory, has its JSON shapes. No rules. */
@NullMarked
package org.casestream.referral.directory.hsds;

import org.jspecify.annotations.NullMarked;
