package org.casestream.sample;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The smallest service there can be; the mechanics are tested on it. */
@SpringBootApplication
public class SampleApplication {}
