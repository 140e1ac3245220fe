/set mode gpt normal -command
/set truncation gpt 40000
/set truncation gpt 40000 expression,varvalue
/set feedback gpt
