-- As who members of staff sign in: a digest of what the identity provider calls them.
create table access_subject (
    subject  varchar(64) primary key,
    staff_id varchar(64) not null
);
