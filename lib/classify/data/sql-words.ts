import { listOf, type WordList } from "../words.ts";

/** Words without which no statement, function or comparison of `rules/sql-rules.ts` can stand. */
export const sqlWords: WordList = {
  feature: "sqlWord",
  words: listOf(`
    union select insert update delete drop alter create truncate exec execute declare merge waitfor having benchmark
    sleep pg_sleep receive_message generate_series regexp_substring randomblob extractvalue updatexml load_file
    group_concat concat concat_ws char chr ascii substring substr mid hex unhex ord elt make_set floor rand crypt_key
    utl_inaddr utl_http dbms_pipe dbms_lock dbms_xmlgen ctxsys xmltype json_extract json_search json_array json_keys
    jsonb json lo_import lo_get starts_with sys_eval sys_exec sp_password sqlite_version outfile dumpfile infile
    analyse analyze convert cast nullif greatest least case when rlike regexp like between xor and or not where order
    group limit procedure shutdown glob is database current_user system_user session_user version uuid load_extension
    dual domain.domains delay count null iif ifnull strcmp row_count find_in_set bigint inet6_aton exp polygon
    geometrycollection multipoint linestring st_latfromgeohash bulk xmlelement xp sp nvarchar schema db_name
    sys_context overlay inner collate sounds likelihood notnull isnull all nand nor string_agg to_char to_number instr
    top user_name host_name
  `),
};

/** Names inside databases, no words of any language. */
export const catalogueWords: WordList = {
  feature: "codeWord",
  words: listOf(`
    information_schema pg_catalog pg_shadow pg_user pg_tables pg_toast sysobjects syscolumns sysusers sysdatabases
    msysaccessobjects msysaccessxml msysqueries sqlite_master sqlite_temp_master all_tables user_tables
    user_tab_columns mysql.user mysql.db rdb sysibm sysaux dba_users dba_tables dbms_java autonomous_transaction
    tbcreator sql_longvarchar sql_variant northwind tempdb schema_name xp_cmdshell xp_dirtree xp_regread xp_fileexist
    sp_executesql sp_oacreate sp_makewebtask openrowset openquery openowa_util utl_file
  `),
};
