/** All is well: nothing differs, every expectation holds, the flow is allowed. */
export const EXIT_OK = 0;
/** Something differs, some expectation does not hold, the flow is blocked or partial. */
export const EXIT_NO = 1;
/** Input or arguments that can't be used. */
export const EXIT_UNUSABLE = 2;
/** The verdict is not known. */
export const EXIT_UNKNOWN = 3;
