/** The referral service: who offers what, and the conversation between who asks and who answers. Features below; nothing else here. */
@NullMarked
package org.casestream.referral;

import org.jspecify.annotations.NullMarked;
