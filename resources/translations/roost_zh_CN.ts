<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AccentChoice</name>
    <message>
        <source>Clay</source>
        <translation>陶土</translation>
    </message>
    <message>
        <source>Moss</source>
        <translation>苔绿</translation>
    </message>
    <message>
        <source>Lake</source>
        <translation>湖蓝</translation>
    </message>
    <message>
        <source>Plum</source>
        <translation>梅紫</translation>
    </message>
    <message>
        <source>Rose</source>
        <translation>玫瑰</translation>
    </message>
    <message>
        <source>Slate</source>
        <translation>石板灰</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
</context>
<context>
    <name>AddField</name>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
</context>
<context>
    <name>AlternateSwitch</name>
    <message>
        <source>Earlier version</source>
        <translation>上一个版本</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Version %1 of %2</source>
        <translation>第 %1 个版本，共 %2 个</translation>
    </message>
    <message>
        <source>Later version</source>
        <translation>下一个版本</translation>
    </message>
</context>
<context>
    <name>AnswerActions</name>
    <message>
        <source>Answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>写消息</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>停止回答</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>重新回答</translation>
    </message>
    <message>
        <source>Go on with a cut answer, or with the page</source>
        <translation>继续被截断的回答，或续写页面</translation>
    </message>
    <message>
        <source>Copy the last answer</source>
        <translation>复制最后的回答</translation>
    </message>
    <message>
        <source>Shade answers by likelihood</source>
        <translation>用底色标示概率</translation>
    </message>
</context>
<context>
    <name>AnswerMessage</name>
    <message>
        <source>Written by %1</source>
        <translation>由 %1 撰写</translation>
    </message>
</context>
<context>
    <name>AppearanceSettings</name>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>浅色或深色</translation>
    </message>
    <message>
        <source>System</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>Size of text: %1 pixels</source>
        <translation>文字大小：%1 像素</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>Nothing moves</source>
        <translation>关闭动画</translation>
    </message>
    <message>
        <source>Off, Roost does as the desktop says.</source>
        <translation>关闭时，Roost 遵循桌面设置。</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close this message</source>
        <translation>关闭这条消息</translation>
    </message>
</context>
<context>
    <name>Catalogue</name>
    <message>
        <source>A base model for over a hundred languages: continues text and answers plainly, without thinking aloud.</source>
        <translation>支持一百多种语言的基础模型：续写文本、直接作答，不展示思考过程。</translation>
    </message>
    <message>
        <source>A good everyday chat model for most laptops: answers, summaries, simple reasoning.</source>
        <translation>适合大多数笔记本电脑的日常对话模型：问答、摘要、简单推理。</translation>
    </message>
    <message>
        <source>An early chat model that follows instructions, in English and Chinese.</source>
        <translation>早期的指令对话模型，支持英文和中文。</translation>
    </message>
    <message>
        <source>An early chat model that follows instructions, in English.</source>
        <translation>早期的指令对话模型，仅支持英文。</translation>
    </message>
    <message>
        <source>An early stage of its series: knows much more and reasons better; for computers with a lot of memory.</source>
        <translation>该系列的早期版本：知识更多、推理更强；适合内存充裕的电脑。</translation>
    </message>
    <message>
        <source>An early stage of its series: the most capable model of the family; slow without a large, fast memory.</source>
        <translation>该系列的早期版本：家族中能力最强的模型；没有大容量高速内存会很慢。</translation>
    </message>
    <message>
        <source>An older generation for over a hundred languages; for comparing, or on old set-ups.</source>
        <translation>支持一百多种语言的旧一代模型；适合对比，或用于旧环境。</translation>
    </message>
    <message>
        <source>Knows much more and reasons better; for computers with a lot of memory.</source>
        <translation>知识更多、推理更强；适合内存充裕的电脑。</translation>
    </message>
    <message>
        <source>Small and fast: simple chat, rewriting and sorting texts on modest computers.</source>
        <translation>小巧快速：在配置一般的电脑上做简单对话、改写和整理文本。</translation>
    </message>
    <message>
        <source>The best balance of quality and speed for a good laptop: chat, reasoning, code.</source>
        <translation>质量与速度兼顾，适合较好的笔记本电脑：对话、推理、代码。</translation>
    </message>
    <message>
        <source>The first multilingual generation; for comparing, or on old set-ups.</source>
        <translation>第一代多语言模型；适合对比，或用于旧环境。</translation>
    </message>
    <message>
        <source>The generation before RWKV-7, for over a hundred languages: chat and continuing text.</source>
        <translation>RWKV-7 之前的一代，支持一百多种语言：对话与续写。</translation>
    </message>
    <message>
        <source>The most capable model of the family; slow without a large, fast memory.</source>
        <translation>家族中能力最强的模型；没有大容量高速内存会很慢。</translation>
    </message>
    <message>
        <source>Tiny and very fast: short texts and first tries on any computer; often wrong.</source>
        <translation>极小极快：任何电脑都能写短文、初次体验；常会出错。</translation>
    </message>
    <message>
        <source>Trained further on Chinese: chat and writing in Chinese.</source>
        <translation>在中文上继续训练：中文对话与写作。</translation>
    </message>
    <message>
        <source>Trained further on Japanese: chat and writing in Japanese.</source>
        <translation>在日文上继续训练：日文对话与写作。</translation>
    </message>
    <message>
        <source>Writes and continues Chinese and English fiction; not made for questions and answers.</source>
        <translation>创作和续写中英文小说；不适合问答。</translation>
    </message>
    <message>
        <source>Writes and continues Chinese fiction; not made for questions and answers.</source>
        <translation>创作和续写中文小说；不适合问答。</translation>
    </message>
</context>
<context>
    <name>CatalogueCard</name>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Download %1, %2</source>
        <translation>下载 %1，%2</translation>
    </message>
    <message>
        <source>Download and make smaller…</source>
        <translation>下载并缩小…</translation>
    </message>
    <message>
        <source>Download %1 and make it smaller</source>
        <translation>下载 %1 并缩小</translation>
    </message>
    <message>
        <source>Chat with it</source>
        <translation>开始对话</translation>
    </message>
    <message>
        <source>Chat with %1</source>
        <translation>与 %1 对话</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Download again</source>
        <translation>重新下载</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>More about %1</source>
        <translation>关于 %1 的更多操作</translation>
    </message>
    <message>
        <source>Download as it is</source>
        <translation>按原样下载</translation>
    </message>
    <message>
        <source>Read about it in the browser</source>
        <translation>在浏览器中查看介绍</translation>
    </message>
</context>
<context>
    <name>CatalogueNote</name>
    <message>
        <source>%1 of %2 models</source>
        <translation>%2 个模型中的 %1 个</translation>
    </message>
    <message>
        <source>No model of the catalogue is like that.</source>
        <translation>目录中没有这样的模型。</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Refreshing…</source>
        <translation>正在刷新…</translation>
    </message>
    <message>
        <source>Refresh the catalogue</source>
        <translation>刷新目录</translation>
    </message>
</context>
<context>
    <name>Cause</name>
    <message>
        <source>Permission denied</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>磁盘空间已满</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>读写出错</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>文件系统是只读的</translation>
    </message>
    <message>
        <source>it is a folder, not a file</source>
        <translation>这是文件夹，不是文件</translation>
    </message>
    <message>
        <source>it is not an ordinary file</source>
        <translation>不是普通文件</translation>
    </message>
    <message>
        <source>it has become shorter while it was read</source>
        <translation>读取时文件变短了</translation>
    </message>
    <message>
        <source>it cannot be opened</source>
        <translation>无法打开</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>文件是空的</translation>
    </message>
    <message>
        <source>the disk is full; make room, or choose another place</source>
        <translation>磁盘已满；请腾出空间或换个位置</translation>
    </message>
    <message>
        <source>the disk is full; make room and resume, what was downloaded is kept</source>
        <translation>磁盘已满；请腾出空间后继续，已下载的部分会保留</translation>
    </message>
    <message>
        <source>the disk is full; make room</source>
        <translation>磁盘已满；请腾出空间</translation>
    </message>
    <message>
        <source>the disk has %1 free and %2 are needed; make room and resume, what was downloaded is kept</source>
        <translation>磁盘剩余 %1，需要 %2；请腾出空间后继续，已下载的部分会保留</translation>
    </message>
    <message>
        <source>it needs %1 and the disk has %2 free; make room, or choose another place</source>
        <translation>需要 %1，磁盘剩余 %2；请腾出空间或换个位置</translation>
    </message>
    <message>
        <source>there is a file of this name already</source>
        <translation>已有同名文件</translation>
    </message>
    <message>
        <source>the folder cannot be made</source>
        <translation>无法创建文件夹</translation>
    </message>
    <message>
        <source>its rights cannot be set</source>
        <translation>无法设置其权限</translation>
    </message>
    <message>
        <source>%1; check the disk, or fetch the file again</source>
        <translation>%1；请检查磁盘，或重新获取该文件</translation>
    </message>
    <message>
        <source>%1; it is kept aside as %2: download it again, or remove it</source>
        <translation>%1；已另存为 %2：请重新下载或移除它</translation>
    </message>
    <message>
        <source>its SHA-256 is %1 instead of %2</source>
        <translation>SHA-256 是 %1，而不是 %2</translation>
    </message>
    <message>
        <source>its SHA-256 is %1</source>
        <translation>SHA-256 是 %1</translation>
    </message>
    <message>
        <source>it has %1 bytes instead of %2</source>
        <translation>大小是 %1 字节，而不是 %2</translation>
    </message>
    <message>
        <source>it is among the downloads already</source>
        <translation>已在下载列表中</translation>
    </message>
    <message>
        <source>another Roost is downloading it</source>
        <translation>另一个 Roost 正在下载它</translation>
    </message>
    <message>
        <source>the server does not answer</source>
        <translation>服务器没有响应</translation>
    </message>
    <message>
        <source>the server&apos;s answer is too large</source>
        <translation>服务器的回复太大</translation>
    </message>
    <message>
        <source>the server sends nothing more</source>
        <translation>服务器不再发送数据</translation>
    </message>
    <message>
        <source>the servers send round in circles</source>
        <translation>服务器循环重定向</translation>
    </message>
    <message>
        <source>the server sends to an address without encryption</source>
        <translation>服务器转到了未加密的地址</translation>
    </message>
    <message>
        <source>the server sends elsewhere without saying where</source>
        <translation>服务器要求转到别处，却没说明去处</translation>
    </message>
    <message>
        <source>the connection is not safe (%1)</source>
        <translation>连接不安全（%1）</translation>
    </message>
    <message>
        <source>the connection ended early</source>
        <translation>连接提前中断</translation>
    </message>
    <message>
        <source>the server has a file of %1 bytes, not of %2</source>
        <translation>服务器上的文件是 %1 字节，而不是 %2</translation>
    </message>
    <message>
        <source>the server says that the file has %1 bytes, which no file has</source>
        <translation>服务器称该文件有 %1 字节，没有文件会这么大</translation>
    </message>
    <message>
        <source>the server asks for a sign-in; give a token for this host (401)</source>
        <translation>服务器要求登录；请为该主机提供访问令牌（401）</translation>
    </message>
    <message>
        <source>the server does not allow it; the model&apos;s page may ask to accept terms (403)</source>
        <translation>服务器拒绝访问；模型页面可能要求先接受条款（403）</translation>
    </message>
    <message>
        <source>the server has no such file (%1)</source>
        <translation>服务器上没有这个文件（%1）</translation>
    </message>
    <message>
        <source>the server answered with status %1</source>
        <translation>服务器返回状态 %1</translation>
    </message>
    <message>
        <source>the server sent another part than asked for</source>
        <translation>服务器发来的不是所请求的部分</translation>
    </message>
    <message>
        <source>the file on the server has changed</source>
        <translation>服务器上的文件已更改</translation>
    </message>
    <message>
        <source>the server&apos;s list of files cannot be read</source>
        <translation>无法读取服务器的文件列表</translation>
    </message>
    <message>
        <source>it goes on when offline mode is off</source>
        <translation>关闭离线模式后会继续</translation>
    </message>
    <message>
        <source>switch offline mode off to fetch it</source>
        <translation>请关闭离线模式再获取</translation>
    </message>
    <message>
        <source>only https addresses are fetched</source>
        <translation>只从 https 地址获取</translation>
    </message>
    <message>
        <source>give an https address or owner/name of a repository on Hugging Face</source>
        <translation>请输入 https 地址，或 Hugging Face 仓库的 owner/name</translation>
    </message>
    <message>
        <source>it names no repository</source>
        <translation>没有指明仓库</translation>
    </message>
    <message>
        <source>it names no address to download from</source>
        <translation>没有可供下载的地址</translation>
    </message>
    <message>
        <source>it does not end in a file name</source>
        <translation>结尾不是文件名</translation>
    </message>
    <message>
        <source>a proxy is given as http://host:port or socks5://host:port</source>
        <translation>代理的写法是 http://host:port 或 socks5://host:port</translation>
    </message>
    <message>
        <source>a mirror can be huggingface, hf-mirror, modelscope or own</source>
        <translation>镜像可以是 huggingface、hf-mirror、modelscope 或 own</translation>
    </message>
    <message>
        <source>the address of a mirror begins with https://</source>
        <translation>镜像地址要以 https:// 开头</translation>
    </message>
    <message>
        <source>the model is in use; unload it first</source>
        <translation>模型正在使用；请先卸载</translation>
    </message>
    <message>
        <source>it is too large for a catalogue</source>
        <translation>对目录来说太大</translation>
    </message>
    <message>
        <source>it is no catalogue of Roost</source>
        <translation>不是 Roost 的目录</translation>
    </message>
    <message>
        <source>it is of a version that this Roost cannot read</source>
        <translation>其版本是这个 Roost 无法读取的</translation>
    </message>
    <message>
        <source>another Roost is open and keeps its conversations there</source>
        <translation>另一个 Roost 已打开，它的对话也保存在那里</translation>
    </message>
    <message>
        <source>another version of Roost has written it; start the window once</source>
        <translation>由另一版本的 Roost 写入；请先启动一次窗口程序</translation>
    </message>
    <message>
        <source>a newer version of Roost has written it; use that one</source>
        <translation>由更新版本的 Roost 写入；请使用那个版本</translation>
    </message>
    <message>
        <source>a newer version of Roost has written it</source>
        <translation>由更新版本的 Roost 写入</translation>
    </message>
    <message>
        <source>there is no such conversation</source>
        <translation>没有这个对话</translation>
    </message>
    <message>
        <source>it is not a sound database</source>
        <translation>不是完好的数据库</translation>
    </message>
    <message>
        <source>it may not be written to</source>
        <translation>不允许写入</translation>
    </message>
    <message>
        <source>another program is using it</source>
        <translation>另一个程序正在使用它</translation>
    </message>
    <message>
        <source>it does not fit what is kept: %1</source>
        <translation>与已保存的内容不符：%1</translation>
    </message>
    <message>
        <source>the conversations could not be opened</source>
        <translation>无法打开对话</translation>
    </message>
    <message>
        <source>the conversations that it held are gone from there; export what you want to keep before you close Roost</source>
        <translation>其中的对话已经不在那里了；关闭 Roost 之前，把想保留的对话导出来</translation>
    </message>
    <message>
        <source>it is no saved state</source>
        <translation>不是保存的状态</translation>
    </message>
    <message>
        <source>it is JSON of another kind</source>
        <translation>是另一种 JSON</translation>
    </message>
    <message>
        <source>it is no JSON object</source>
        <translation>不是 JSON 对象</translation>
    </message>
    <message>
        <source>it is neither JSON nor text that begins with “User:”</source>
        <translation>既不是 JSON，也不是以“User:”开头的文本</translation>
    </message>
    <message>
        <source>line %1 is not UTF-8</source>
        <translation>第 %1 行不是 UTF-8</translation>
    </message>
    <message>
        <source>it holds more files than Roost reads at once</source>
        <translation>包含的文件多于 Roost 一次能读取的数量</translation>
    </message>
    <message>
        <source>unpacked, it holds more than Roost reads at once</source>
        <translation>解压后的内容多于 Roost 一次能读取的量</translation>
    </message>
    <message>
        <source>no file of the archive does</source>
        <translation>压缩包中没有这样的文件</translation>
    </message>
    <message>
        <source>several conversations need a name that ends in .zip</source>
        <translation>多个对话需要以 .zip 结尾的文件名</translation>
    </message>
    <message>
        <source>Roost reads at most %1 at once</source>
        <translation>Roost 一次最多读取 %1</translation>
    </message>
    <message>
        <source>at most %1 kB are read</source>
        <translation>最多读取 %1 kB</translation>
    </message>
    <message>
        <source>as a zip archive: %1</source>
        <translation>作为 zip 压缩包：%1</translation>
    </message>
    <message>
        <source>it is not the file of a persona</source>
        <translation>不是角色文件</translation>
    </message>
    <message>
        <source>a picture may have at most 512 kB</source>
        <translation>图片最大为 512 kB</translation>
    </message>
    <message>
        <source>a picture is a PNG or JPEG file</source>
        <translation>图片须为 PNG 或 JPEG 文件</translation>
    </message>
    <message>
        <source>open a model first</source>
        <translation>请先打开一个模型</translation>
    </message>
    <message>
        <source>write something first</source>
        <translation>请先写点内容</translation>
    </message>
    <message>
        <source>it begins like none of those that Roost reads: GGUF, safetensors, PyTorch, rwkv.cpp</source>
        <translation>开头不是 Roost 能读取的任何格式：GGUF、safetensors、PyTorch、rwkv.cpp</translation>
    </message>
    <message>
        <source>the file ends inside its header</source>
        <translation>文件在头部中间就结束了</translation>
    </message>
    <message>
        <source>the file ends inside the description of a tensor</source>
        <translation>文件在张量描述中间就结束了</translation>
    </message>
    <message>
        <source>the file ends inside the numbers of its tensors</source>
        <translation>文件在张量数值中间就结束了</translation>
    </message>
    <message>
        <source>the file ends inside %1</source>
        <translation>文件在%1中间就结束了</translation>
    </message>
    <message>
        <source>its metadata</source>
        <translation>元数据</translation>
    </message>
    <message>
        <source>a list of its metadata</source>
        <translation>元数据的列表</translation>
    </message>
    <message>
        <source>a text of its header</source>
        <translation>头部的文本</translation>
    </message>
    <message>
        <source>its list of tensors</source>
        <translation>张量列表</translation>
    </message>
    <message>
        <source>the file ends after its header</source>
        <translation>文件在头部之后就结束了</translation>
    </message>
    <message>
        <source>its header promises more entries than the file can hold</source>
        <translation>头部声明的条目多于文件所能容纳</translation>
    </message>
    <message>
        <source>its header is not valid JSON</source>
        <translation>头部不是有效的 JSON</translation>
    </message>
    <message>
        <source>its header is damaged</source>
        <translation>头部已损坏</translation>
    </message>
    <message>
        <source>it is GGUF version %1, and Roost reads versions 2 and 3</source>
        <translation>是 GGUF 第 %1 版，而 Roost 读取第 2、3 版</translation>
    </message>
    <message>
        <source>tensor %1 reaches beyond the end of the file</source>
        <translation>张量 %1 超出了文件末尾</translation>
    </message>
    <message>
        <source>tensor %1 has the impossible shape %2</source>
        <translation>张量 %1 的形状 %2 不可能成立</translation>
    </message>
    <message>
        <source>tensor %1 is stored as type %2, which Roost does not read</source>
        <translation>张量 %1 以类型 %2 存储，Roost 无法读取</translation>
    </message>
    <message>
        <source>tensor %1 is stored as %2, which Roost does not read</source>
        <translation>张量 %1 以 %2 存储，Roost 无法读取</translation>
    </message>
    <message>
        <source>tensor %1 contains values that are not numbers</source>
        <translation>张量 %1 含有不是数字的值</translation>
    </message>
    <message>
        <source>tensor %1 is %2 where %3 is needed</source>
        <translation>张量 %1 是 %2，而需要的是 %3</translation>
    </message>
    <message>
        <source>tensor %1 is missing</source>
        <translation>缺少张量 %1</translation>
    </message>
    <message>
        <source>it has two tensors named %1</source>
        <translation>有两个名为 %1 的张量</translation>
    </message>
    <message>
        <source>the list of contents at its end is missing, so it is probably not complete</source>
        <translation>末尾缺少内容列表，文件很可能不完整</translation>
    </message>
    <message>
        <source>it is a zip archive without a PyTorch model (no data.pkl) in it</source>
        <translation>是一个不含 PyTorch 模型（没有 data.pkl）的 zip 压缩包</translation>
    </message>
    <message>
        <source>its tensors are not those of an RWKV model</source>
        <translation>其张量不属于 RWKV 模型</translation>
    </message>
    <message>
        <source>its weights contain values that are not numbers</source>
        <translation>其权重含有不是数字的值</translation>
    </message>
    <message>
        <source>it is a state to begin with, to be opened together with its model</source>
        <translation>这是初始状态，要与其模型一起打开</translation>
    </message>
    <message>
        <source>it is not a state, for it holds other tensors</source>
        <translation>不是状态，因为其中是别的张量</translation>
    </message>
    <message>
        <source>it does not name its architecture</source>
        <translation>没有注明架构</translation>
    </message>
    <message>
        <source>its architecture is “%1”, and Roost runs rwkv6 and rwkv7</source>
        <translation>其架构是“%1”，而 Roost 运行 rwkv6 和 rwkv7</translation>
    </message>
    <message>
        <source>it is %1, which Roost cannot run</source>
        <translation>是%1，Roost 无法运行</translation>
    </message>
    <message>
        <source>an RWKV-7b model (DeepEmbed and DeepEmbedAttention)</source>
        <translation>RWKV-7b 模型（DeepEmbed 和 DeepEmbedAttention）</translation>
    </message>
    <message>
        <source>an RWKV-7a model (DeepEmbed)</source>
        <translation>RWKV-7a 模型（DeepEmbed）</translation>
    </message>
    <message>
        <source>an RWKV-8 model (ROSA)</source>
        <translation>RWKV-8 模型（ROSA）</translation>
    </message>
    <message>
        <source>an RWKV-4a or 4b model (with a small attention)</source>
        <translation>RWKV-4a 或 4b 模型（带小型注意力）</translation>
    </message>
    <message>
        <source>an RWKV-6 model in the form of flash-linear-attention</source>
        <translation>flash-linear-attention 形式的 RWKV-6 模型</translation>
    </message>
    <message>
        <source>a transformer or a hybrid with one</source>
        <translation>Transformer 或含 Transformer 的混合模型</translation>
    </message>
    <message>
        <source>it needs the %1 vocabulary; put %2 beside it or into %3</source>
        <translation>需要 %1 词表；请把 %2 放在模型旁边或放入 %3</translation>
    </message>
    <message>
        <source>it needs the %1 vocabulary; put %2 beside it</source>
        <translation>需要 %1 词表；请把 %2 放在模型旁边</translation>
    </message>
    <message>
        <source>put its vocabulary beside it under the same name, ending in .model, .json or .txt</source>
        <translation>请把词表放在模型旁边，文件名相同，以 .model、.json 或 .txt 结尾</translation>
    </message>
    <message>
        <source>it has %1 tokens where the model has %2</source>
        <translation>它有 %1 个词元，而模型有 %2 个</translation>
    </message>
    <message>
        <source>it is neither an RWKV World vocabulary nor a tokenizer.json nor a SentencePiece model</source>
        <translation>既不是 RWKV World 词表，也不是 tokenizer.json 或 SentencePiece 模型</translation>
    </message>
    <message>
        <source>it is truncated or no SentencePiece model</source>
        <translation>不完整，或不是 SentencePiece 模型</translation>
    </message>
    <message>
        <source>it is no complete JSON object</source>
        <translation>不是完整的 JSON 对象</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation>缺少 %1</translation>
    </message>
    <message>
        <source>%1 must be a list</source>
        <translation>%1 必须是列表</translation>
    </message>
    <message>
        <source>%1 must be an object</source>
        <translation>%1 必须是对象</translation>
    </message>
    <message>
        <source>%1 must be a text</source>
        <translation>%1 必须是文本</translation>
    </message>
    <message>
        <source>%1 must be a number</source>
        <translation>%1 必须是数字</translation>
    </message>
    <message>
        <source>%1 must be a whole number</source>
        <translation>%1 必须是整数</translation>
    </message>
    <message>
        <source>%1 must be true or false</source>
        <translation>%1 必须是 true 或 false</translation>
    </message>
    <message>
        <source>%1 must not be empty</source>
        <translation>%1 不能为空</translation>
    </message>
    <message>
        <source>%1 is not a time</source>
        <translation>%1 不是时间</translation>
    </message>
    <message>
        <source>%1 is out of range</source>
        <translation>%1 超出范围</translation>
    </message>
    <message>
        <source>%1 is not Base64</source>
        <translation>%1 不是 Base64</translation>
    </message>
    <message>
        <source>%1 is used twice</source>
        <translation>%1 使用了两次</translation>
    </message>
    <message>
        <source>%1 is %2: a newer version of Roost wrote this</source>
        <translation>%1 是 %2：由更新版本的 Roost 写入</translation>
    </message>
    <message>
        <source>The answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>The next token</source>
        <translation>下一个词元</translation>
    </message>
    <message>
        <source>What the model reads</source>
        <translation>模型读取的内容</translation>
    </message>
    <message>
        <source>An empty text</source>
        <translation>空文本</translation>
    </message>
    <message>
        <source>The conversation</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>A change to the conversations</source>
        <translation>对话的更改</translation>
    </message>
    <message>
        <source>The import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>The export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>The archive</source>
        <translation>压缩包</translation>
    </message>
    <message>
        <source>it has become shorter since it was begun</source>
        <translation>开始之后它变短了</translation>
    </message>
    <message>
        <source>it does not say how far the model has been written</source>
        <translation>没有记录模型写到了哪里</translation>
    </message>
    <message>
        <source>it does not fit to what is being written</source>
        <translation>与正在写入的内容不符</translation>
    </message>
    <message>
        <source>it is being made into %1 already</source>
        <translation>已在转换为 %1</translation>
    </message>
    <message>
        <source>another Roost is making it smaller</source>
        <translation>另一个 Roost 正在缩小它</translation>
    </message>
    <message>
        <source>the server&apos;s list cannot be read</source>
        <translation>无法读取服务器的列表</translation>
    </message>
</context>
<context>
    <name>ChatPage</name>
    <message>
        <source>Hide sampling and prompt</source>
        <translation>隐藏采样与提示词</translation>
    </message>
    <message>
        <source>Show sampling and prompt</source>
        <translation>显示采样与提示词</translation>
    </message>
    <message>
        <source>Switch to it</source>
        <translation>切换到它</translation>
    </message>
    <message>
        <source>Runs on this computer. Nothing leaves it. · %1</source>
        <translation>在这台电脑上运行，任何内容都不会离开 · %1</translation>
    </message>
    <message>
        <source>Runs on this computer. Nothing leaves it.</source>
        <translation>在这台电脑上运行，任何内容都不会离开。</translation>
    </message>
    <message>
        <source>Deleted “%1”</source>
        <translation>已删除“%1”</translation>
    </message>
</context>
<context>
    <name>ClosingQuestion</name>
    <message>
        <source>%1 If you close Roost now, what could not be saved is lost.</source>
        <translation>%1 如果现在关闭 Roost，未能保存的内容将会丢失。</translation>
    </message>
    <message>
        <source>Close all the same</source>
        <translation>仍然关闭</translation>
    </message>
</context>
<context>
    <name>CodePart</name>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>复制代码</translation>
    </message>
    <message>
        <source>⇄ stands for hidden characters that turn the direction of text: code with them can do other things than it shows.</source>
        <translation>⇄ 表示改变文字方向的隐藏字符：含有它们的代码，实际作用可能与看到的不同。</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>What do you want to do?</source>
        <translation>想做什么？</translation>
    </message>
    <message>
        <source>Up and Down choose, Enter does it, Esc closes</source>
        <translation>上下键选择，Enter 执行，Esc 关闭</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>匹配项</translation>
    </message>
    <message>
        <source>Nothing fits “%1”: no action, conversation, model or message.</source>
        <translation>没有与“%1”相符的内容：操作、对话、模型和消息中都没有。</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Write a message…</source>
        <translation>写消息…</translation>
    </message>
    <message>
        <source>Esc stops the answer</source>
        <translation>Esc 停止回答</translation>
    </message>
    <message>
        <source>Enter sends, Shift+Enter breaks the line</source>
        <translation>Enter 发送，Shift+Enter 换行</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
</context>
<context>
    <name>ConfirmPopup</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>ConversationActions</name>
    <message>
        <source>Conversations</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>New notebook</source>
        <translation>新建笔记</translation>
    </message>
    <message>
        <source>Find in this conversation</source>
        <translation>在此对话中查找</translation>
    </message>
    <message>
        <source>Search all conversations</source>
        <translation>搜索所有对话</translation>
    </message>
    <message>
        <source>Conversation above in the list</source>
        <translation>列表中的上一个对话</translation>
    </message>
    <message>
        <source>Conversation below in the list</source>
        <translation>列表中的下一个对话</translation>
    </message>
    <message>
        <source>Rename this conversation</source>
        <translation>重命名此对话</translation>
    </message>
    <message>
        <source>Pin this conversation, or unpin it</source>
        <translation>置顶或取消置顶此对话</translation>
    </message>
    <message>
        <source>Archive this conversation</source>
        <translation>归档此对话</translation>
    </message>
    <message>
        <source>Delete this conversation</source>
        <translation>删除此对话</translation>
    </message>
    <message>
        <source>Bring back what was deleted</source>
        <translation>恢复刚删除的内容</translation>
    </message>
    <message>
        <source>Export this conversation, or what is selected</source>
        <translation>导出此对话或所选对话</translation>
    </message>
    <message>
        <source>Export all conversations</source>
        <translation>导出所有对话</translation>
    </message>
    <message>
        <source>Import conversations</source>
        <translation>导入对话</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>Show the archive</source>
        <translation>显示归档</translation>
    </message>
    <message>
        <source>Show the trash</source>
        <translation>显示回收站</translation>
    </message>
    <message>
        <source>Back to the conversations</source>
        <translation>返回对话列表</translation>
    </message>
</context>
<context>
    <name>ConversationList</name>
    <message>
        <source>Conversations</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Nothing is archived.</source>
        <translation>没有归档的对话。</translation>
    </message>
    <message>
        <source>The trash is empty.</source>
        <translation>回收站是空的。</translation>
    </message>
    <message>
        <source>Conversations appear here, and stay until you delete them.</source>
        <translation>对话会显示在这里，直到你删除它们。</translation>
    </message>
</context>
<context>
    <name>ConversationMenu</name>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消置顶</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>置顶</translation>
    </message>
    <message>
        <source>Move to a folder…</source>
        <translation>移到文件夹…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Take out of the archive</source>
        <translation>移出归档</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Delete for good…</source>
        <translation>永久删除…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Delete for good? This cannot be taken back.</source>
        <translation>永久删除？此操作无法撤销。</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>永久删除</translation>
    </message>
</context>
<context>
    <name>ConversationRow</name>
    <message>
        <source>Title of the conversation</source>
        <translation>对话标题</translation>
    </message>
    <message>
        <source>%1, being answered</source>
        <translation>%1，正在回答</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>What can be done with it</source>
        <translation>可用操作</translation>
    </message>
</context>
<context>
    <name>DownloadCard</name>
    <message>
        <source>Roost never uses such a file. Download it again if something went wrong on the way; remove it if the place itself gives another file.</source>
        <translation>Roost 绝不会使用这样的文件。如果只是传输出错，请重新下载；如果来源本身给出的就是别的文件，请移除。</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation>暂停 %1</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Download again</source>
        <translation>重新下载</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Chat with it</source>
        <translation>开始对话</translation>
    </message>
    <message>
        <source>Chat with %1</source>
        <translation>与 %1 对话</translation>
    </message>
    <message>
        <source>Take %1 out of this list; the file stays</source>
        <translation>从此列表移除 %1；文件保留</translation>
    </message>
</context>
<context>
    <name>DownloadsPart</name>
    <message>
        <source>Downloads</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Roost is offline. Downloads go on once you allow the network again in Settings.</source>
        <translation>Roost 处于离线状态。在设置中重新允许联网后，下载会继续。</translation>
    </message>
    <message>
        <source>Clear what is done</source>
        <translation>清除已完成的</translation>
    </message>
    <message>
        <source>Nothing is being downloaded. What you download goes on after a break, a restart or a power cut.</source>
        <translation>没有正在下载的内容。中断、重启或断电之后，下载都会继续。</translation>
    </message>
</context>
<context>
    <name>DropDown</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>No model is loaded</source>
        <translation>没有加载模型</translation>
    </message>
    <message>
        <source>A quiet place to talk</source>
        <translation>一个安静的聊天之所</translation>
    </message>
    <message>
        <source>Tell me a story about a fox.</source>
        <translation>讲一个关于狐狸的故事。</translation>
    </message>
    <message>
        <source>What is RWKV?</source>
        <translation>什么是 RWKV？</translation>
    </message>
    <message>
        <source>Write a Python function that adds two numbers.</source>
        <translation>写一个计算两数之和的 Python 函数。</translation>
    </message>
    <message>
        <source>Talk with %1</source>
        <translation>与 %1 交谈</translation>
    </message>
    <message>
        <source>Use the starter model</source>
        <translation>使用入门模型</translation>
    </message>
    <message>
        <source>Open a model file…</source>
        <translation>打开模型文件…</translation>
    </message>
    <message>
        <source>For real knowledge, open a larger model.</source>
        <translation>需要真正的知识，请打开更大的模型。</translation>
    </message>
    <message>
        <source>See models</source>
        <translation>查看模型</translation>
    </message>
</context>
<context>
    <name>ExchangeDialogs</name>
    <message>
        <source>Conversations of Roost</source>
        <translation>Roost 对话</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>导出%1</translation>
    </message>
    <message>
        <source>Archive (*.zip)</source>
        <translation>压缩包 (*.zip)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>%1 (*.%2)</source>
        <translation>%1 (*.%2)</translation>
    </message>
    <message>
        <source>Import conversations</source>
        <translation>导入对话</translation>
    </message>
    <message>
        <source>Conversations (*.json *.jsonl *.txt *.zip)</source>
        <translation>对话 (*.json *.jsonl *.txt *.zip)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>ExportPopup</name>
    <message>
        <source>Export %1</source>
        <translation>导出%1</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>文件类型</translation>
    </message>
    <message>
        <source>Roost</source>
        <translation>Roost</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>Everything, to be imported again: every version of every message, times and settings.</source>
        <translation>全部内容，可再次导入：每条消息的每个版本、时间和设置。</translation>
    </message>
    <message>
        <source>What was said last, for notes and for editors that know Markdown.</source>
        <translation>最后说的内容，适合笔记和支持 Markdown 的编辑器。</translation>
    </message>
    <message>
        <source>What was said last, in plain words.</source>
        <translation>最后说的内容，纯文本。</translation>
    </message>
    <message>
        <source>What was said last, for reading and printing in a browser.</source>
        <translation>最后说的内容，适合在浏览器中阅读和打印。</translation>
    </message>
    <message>
        <source>With the model’s memory of it, so that the same model goes on elsewhere without reading again. Makes the file larger.</source>
        <translation>附带模型的记忆，同一模型在别处可以直接继续，无需重新读取。文件会更大。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
</context>
<context>
    <name>FedTextPopup</name>
    <message>
        <source>What the model sees</source>
        <translation>模型看到的内容</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Show the text</source>
        <translation>显示文本</translation>
    </message>
    <message>
        <source>Show the token ids</source>
        <translation>显示词元编号</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>复制文本</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n token(s)</source>
        <translation>
            <numerusform>%1 · %n 个词元</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileDrop</name>
    <message>
        <source>Drop to open this model</source>
        <translation>松开以打开此模型</translation>
    </message>
    <message>
        <source>Drop to import conversations</source>
        <translation>松开以导入对话</translation>
    </message>
    <message>
        <source>Drop to import conversations and open a model</source>
        <translation>松开以导入对话并打开模型</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this conversation</source>
        <translation>在此对话中查找</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>FindPart</name>
    <message>
        <source>Search, or paste a link or owner/name</source>
        <translation>搜索，或粘贴链接或 owner/name</translation>
    </message>
    <message>
        <source>List its files</source>
        <translation>列出其文件</translation>
    </message>
    <message>
        <source>Fits this computer</source>
        <translation>适合这台电脑</translation>
    </message>
    <message>
        <source>Can reason</source>
        <translation>能推理</translation>
    </message>
    <message>
        <source>Generation</source>
        <translation>世代</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Files of %1</source>
        <translation>%1 的文件</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Download %1</source>
        <translation>下载 %1</translation>
    </message>
    <message>
        <source>Models that can be downloaded</source>
        <translation>可下载的模型</translation>
    </message>
</context>
<context>
    <name>FoldHead</name>
    <message>
        <source>Press to fold</source>
        <translation>按下收起</translation>
    </message>
    <message>
        <source>Press to unfold</source>
        <translation>按下展开</translation>
    </message>
</context>
<context>
    <name>FolderList</name>
    <message>
        <source>Folders with models</source>
        <translation>模型文件夹</translation>
    </message>
    <message>
        <source>downloads go here</source>
        <translation>下载保存在这里</translation>
    </message>
    <message>
        <source>Do not look in %1 any more; the files stay</source>
        <translation>不再查看 %1；文件保留</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Models are read where they lie, at any depth, and never copied.</source>
        <translation>模型在原位置读取，包括各级子文件夹，从不复制。</translation>
    </message>
    <message>
        <source>Choose a folder with models</source>
        <translation>选择模型文件夹</translation>
    </message>
</context>
<context>
    <name>FolderMenu</name>
    <message>
        <source>New folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>No folder</source>
        <translation>不放入文件夹</translation>
    </message>
</context>
<context>
    <name>FolderRow</name>
    <message>
        <source>Name of the folder</source>
        <translation>文件夹名称</translation>
    </message>
    <message>
        <source>Folder %1, closed</source>
        <translation>文件夹 %1，已收起</translation>
    </message>
    <message>
        <source>Folder %1</source>
        <translation>文件夹 %1</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Delete the folder only</source>
        <translation>仅删除文件夹</translation>
    </message>
</context>
<context>
    <name>FormEditor</name>
    <message>
        <source>So it reads</source>
        <translation>效果如下</translation>
    </message>
    <message>
        <source>What stands between the messages. %1 is a line break. Models know the form that they learned best.</source>
        <translation>消息之间的内容。%1 表示换行。模型最熟悉训练时所用的格式。</translation>
    </message>
</context>
<context>
    <name>IconButton</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>LibraryCard</name>
    <message>
        <source>loaded</source>
        <translation>已加载</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>使用 %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>More about %1</source>
        <translation>关于 %1 的更多操作</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>隐藏详情</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Make smaller…</source>
        <translation>缩小…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
</context>
<context>
    <name>LinkPopup</name>
    <message>
        <source>Open this link in your browser?</source>
        <translation>在浏览器中打开此链接？</translation>
    </message>
    <message>
        <source>The page learns that you visit it. Roost itself fetches nothing.</source>
        <translation>该网页会知道你的访问。Roost 本身不会获取任何内容。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>复制链接</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Leads to %1</source>
        <translation>通往 %1</translation>
    </message>
</context>
<context>
    <name>ListHeader</name>
    <message>
        <source>Back to the conversations</source>
        <translation>返回对话列表</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Empty…</source>
        <translation>清空…</translation>
    </message>
    <message>
        <source>Delete all that is in the trash for good? This cannot be taken back.</source>
        <translation>永久删除回收站中的全部内容？此操作无法撤销。</translation>
    </message>
    <message>
        <source>Empty the trash</source>
        <translation>清空回收站</translation>
    </message>
</context>
<context>
    <name>ListMenu</name>
    <message>
        <source>New notebook</source>
        <translation>新建笔记</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Import conversations…</source>
        <translation>导入对话…</translation>
    </message>
    <message>
        <source>Export all…</source>
        <translation>全部导出…</translation>
    </message>
    <message>
        <source>Show the archive</source>
        <translation>显示归档</translation>
    </message>
    <message>
        <source>Show the trash</source>
        <translation>显示回收站</translation>
    </message>
</context>
<context>
    <name>LoadBar</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>%1 – Roost</source>
        <translation>%1 – Roost</translation>
    </message>
    <message>
        <source>Roost</source>
        <translation>Roost</translation>
    </message>
    <message>
        <source>Downloads are on their way</source>
        <translation>正在下载</translation>
    </message>
    <message>
        <source>Open a model file</source>
        <translation>打开模型文件</translation>
    </message>
    <message>
        <source>Model files (*.gguf *.pth *.safetensors *.st *.bin)</source>
        <translation>模型文件 (*.gguf *.pth *.safetensors *.st *.bin)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>MemoryQuestion</name>
    <message>
        <source>Load anyway</source>
        <translation>仍然加载</translation>
    </message>
</context>
<context>
    <name>MessageActions</name>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Writes this answer on from where it ends</source>
        <translation>从中断处继续写这个回答</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Regenerate</source>
        <translation>重新生成</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>Goes on from here in a new conversation</source>
        <translation>从这里在新对话中继续</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Delete with the answers to it</source>
        <translation>连同其回答一起删除</translation>
    </message>
</context>
<context>
    <name>MessageBody</name>
    <message>
        <source>This message is very long: show more of it</source>
        <translation>这条消息很长：显示更多</translation>
    </message>
</context>
<context>
    <name>MessageDelegate</name>
    <message>
        <source>You: %1</source>
        <translation>你：%1</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>回答：%1</translation>
    </message>
</context>
<context>
    <name>MessagePart</name>
    <message>
        <source>formula</source>
        <translation>公式</translation>
    </message>
</context>
<context>
    <name>ModelActions</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Open a model file</source>
        <translation>打开模型文件</translation>
    </message>
    <message>
        <source>Find and download more models</source>
        <translation>查找并下载更多模型</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Use the starter model</source>
        <translation>使用入门模型</translation>
    </message>
    <message>
        <source>Free the memory of the model</source>
        <translation>释放模型的内存</translation>
    </message>
    <message>
        <source>Cancel loading the model</source>
        <translation>取消加载模型</translation>
    </message>
</context>
<context>
    <name>ModelChip</name>
    <message>
        <source>No model</source>
        <translation>没有模型</translation>
    </message>
    <message>
        <source>Loading %1</source>
        <translation>正在加载 %1</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>模型：%1</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
</context>
<context>
    <name>ModelErrorBanner</name>
    <message>
        <source>Use the starter model</source>
        <translation>使用入门模型</translation>
    </message>
</context>
<context>
    <name>ModelPopup</name>
    <message>
        <source>No model is loaded</source>
        <translation>没有加载模型</translation>
    </message>
    <message>
        <source>Loading, %1 %</source>
        <translation>正在加载，%1%</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Free its memory</source>
        <translation>释放其内存</translation>
    </message>
    <message>
        <source>Open a model file…</source>
        <translation>打开模型文件…</translation>
    </message>
    <message>
        <source>All models</source>
        <translation>全部模型</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Yours</source>
        <translation>你的模型</translation>
    </message>
    <message>
        <source>Find more</source>
        <translation>查找更多</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Free memory: %1</source>
        <translation>可用内存：%1</translation>
    </message>
    <message>
        <source>Open a model file…</source>
        <translation>打开模型文件…</translation>
    </message>
    <message>
        <source>Part of the page</source>
        <translation>页面分区</translation>
    </message>
    <message numerus="yes">
        <source>%n download(s) are not done</source>
        <translation>
            <numerusform>%n 个尚未完成</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NetworkSettings</name>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Stay offline</source>
        <translation>保持离线</translation>
    </message>
    <message>
        <source>No connection at all. Everything that would need one is hidden.</source>
        <translation>完全不联网。所有需要联网的功能都会隐藏。</translation>
    </message>
    <message>
        <source>Models come from</source>
        <translation>模型来源</translation>
    </message>
    <message>
        <source>Hugging Face</source>
        <translation>Hugging Face</translation>
    </message>
    <message>
        <source>hf-mirror</source>
        <translation>hf-mirror</translation>
    </message>
    <message>
        <source>ModelScope</source>
        <translation>ModelScope</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>Address of your own place, laid out as Hugging Face is</source>
        <translation>自有站点的地址，布局与 Hugging Face 相同</translation>
    </message>
    <message>
        <source>Access token, sent to %1 alone; one is kept</source>
        <translation>访问令牌，仅发送给 %1；已保存一个</translation>
    </message>
    <message>
        <source>Access token, sent to %1 alone</source>
        <translation>访问令牌，仅发送给 %1</translation>
    </message>
    <message>
        <source>Type another one to replace it</source>
        <translation>输入新的令牌以替换</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>None; else http://host:port or socks5://host:port</source>
        <translation>无；否则填 http://host:port 或 socks5://host:port</translation>
    </message>
    <message>
        <source>Address to refresh the catalogue from</source>
        <translation>刷新目录所用的地址</translation>
    </message>
</context>
<context>
    <name>NewConversationButton</name>
    <message>
        <source>New conversation</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Ctrl N</source>
        <translation>Ctrl N</translation>
    </message>
</context>
<context>
    <name>NotebookView</name>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Write the beginning of a text. Ctrl+Enter has the model go on with it.</source>
        <translation>写下文章的开头，按 Ctrl+Enter 让模型接着写。</translation>
    </message>
    <message>
        <source>Esc stops the model</source>
        <translation>Esc 停止模型</translation>
    </message>
    <message>
        <source>Ctrl+Enter: the model goes on</source>
        <translation>Ctrl+Enter：模型继续写</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>收回</translation>
    </message>
    <message>
        <source>Takes what the model wrote last off the page</source>
        <translation>从页面上去掉模型最后写的内容</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
</context>
<context>
    <name>OwnMessage</name>
    <message>
        <source>Your message</source>
        <translation>你的消息</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
</context>
<context>
    <name>PageHeader</name>
    <message>
        <source>Show the list of conversations</source>
        <translation>显示对话列表</translation>
    </message>
</context>
<context>
    <name>PersonaEditor</name>
    <message>
        <source>Choose a picture</source>
        <translation>选择图片</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg)</source>
        <translation>图片 (*.png *.jpg *.jpeg)</translation>
    </message>
    <message>
        <source>New persona</source>
        <translation>新建角色</translation>
    </message>
    <message>
        <source>Change persona</source>
        <translation>修改角色</translation>
    </message>
    <message>
        <source>Choose a picture…</source>
        <translation>选择图片…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>System prompt: who they are</source>
        <translation>系统提示词：角色是谁</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>系统提示词</translation>
    </message>
    <message>
        <source>What they say first</source>
        <translation>开场白</translation>
    </message>
    <message>
        <source>With this conversation&apos;s sampling and template</source>
        <translation>使用此对话的采样和模板</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>PersonaList</name>
    <message>
        <source>Somebody to talk with: a system prompt with a name, a face and first words. Press one to begin a conversation.</source>
        <translation>可以交谈的角色：一段系统提示词，加上名字、头像和开场白。点击一个即可开始对话。</translation>
    </message>
    <message>
        <source>Talk with %1</source>
        <translation>与 %1 交谈</translation>
    </message>
    <message>
        <source>Change, export or delete %1</source>
        <translation>修改、导出或删除 %1</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Delete %1? Conversations with them stay.</source>
        <translation>删除 %1？与该角色的对话会保留。</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>新建…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Import a persona</source>
        <translation>导入角色</translation>
    </message>
    <message>
        <source>Personas (*.json)</source>
        <translation>角色 (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Export the persona</source>
        <translation>导出角色</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>PresetBar</name>
    <message>
        <source>Way of drawing answers</source>
        <translation>回答的采样方式</translation>
    </message>
    <message>
        <source>Own values</source>
        <translation>自定义数值</translation>
    </message>
    <message>
        <source>Save, rename or delete</source>
        <translation>保存、重命名或删除</translation>
    </message>
    <message>
        <source>Save these values as…</source>
        <translation>将这些数值另存为…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Delete “%1”</source>
        <translation>删除“%1”</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name for these values</source>
        <translation>这组数值的名称</translation>
    </message>
    <message>
        <source>This name is taken or empty. Choose another one.</source>
        <translation>名称已被使用或为空，请换一个。</translation>
    </message>
</context>
<context>
    <name>Prompt</name>
    <message>
        <source>Before the system prompt</source>
        <translation>系统提示词之前</translation>
    </message>
    <message>
        <source>Before your words</source>
        <translation>你的话之前</translation>
    </message>
    <message>
        <source>After your words</source>
        <translation>你的话之后</translation>
    </message>
    <message>
        <source>Who answers</source>
        <translation>谁来回答</translation>
    </message>
    <message>
        <source>Before an earlier answer</source>
        <translation>较早的回答之前</translation>
    </message>
    <message>
        <source>Every answer begins with</source>
        <translation>每个回答的开头</translation>
    </message>
    <message>
        <source>After an answer</source>
        <translation>回答之后</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>系统提示词</translation>
    </message>
    <message>
        <source>You</source>
        <translation>你</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Answers end before, with | between</source>
        <translation>回答在这些文本之前结束，用 | 分隔</translation>
    </message>
    <message>
        <source>Built-in model</source>
        <translation>内置模型</translation>
    </message>
    <message>
        <source>World</source>
        <translation>World</translation>
    </message>
    <message>
        <source>G1, answering at once</source>
        <translation>G1，直接回答</translation>
    </message>
    <message>
        <source>G1, thinking first</source>
        <translation>G1，先思考</translation>
    </message>
    <message>
        <source>G1, thinking briefly</source>
        <translation>G1，简短思考</translation>
    </message>
    <message>
        <source>Raven (Bob and Alice)</source>
        <translation>Raven（Bob 和 Alice）</translation>
    </message>
    <message>
        <source>Instruction and response</source>
        <translation>指令与回应</translation>
    </message>
    <message>
        <source>Raven, instruction and response</source>
        <translation>Raven，指令与回应</translation>
    </message>
    <message>
        <source>Questions and answers</source>
        <translation>问与答</translation>
    </message>
    <message>
        <source>Plain text, gone on with</source>
        <translation>纯文本续写</translation>
    </message>
</context>
<context>
    <name>PromptTab</name>
    <message>
        <source>System prompt</source>
        <translation>系统提示词</translation>
    </message>
    <message>
        <source>Read before the conversation. Changing it has the conversation read again.</source>
        <translation>在对话之前读取。更改后会重新读取对话。</translation>
    </message>
    <message>
        <source>For example: You are a patient teacher. Answer in short sentences.</source>
        <translation>例如：你是一位耐心的老师，请用短句回答。</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>How your words are written down for the model; whether it thinks first.</source>
        <translation>你的话如何写给模型；它是否先思考。</translation>
    </message>
    <message>
        <source>Edit the template</source>
        <translation>编辑模板</translation>
    </message>
    <message>
        <source>What the model sees</source>
        <translation>模型看到的内容</translation>
    </message>
    <message>
        <source>Personas</source>
        <translation>角色</translation>
    </message>
</context>
<context>
    <name>QuantisePopup</name>
    <message>
        <source>Make %1 smaller</source>
        <translation>缩小 %1</translation>
    </message>
    <message>
        <source>The weights are stored with fewer bits. It then needs less memory and answers faster, and writes a little worse the smaller it gets.</source>
        <translation>用更少的位数存储权重。这样占用内存更少、回答更快，但越小写得越差一些。</translation>
    </message>
    <message>
        <source>Delete the large file afterwards</source>
        <translation>完成后删除大文件</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Make smaller</source>
        <translation>缩小</translation>
    </message>
</context>
<context>
    <name>RemovePopup</name>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>It is in use. Load another model before you delete its file.</source>
        <translation>它正在使用。删除文件前请先加载别的模型。</translation>
    </message>
    <message>
        <source>It is a link. The file that it leads to stays where it is.</source>
        <translation>这是一个链接。它所指向的文件会原样保留。</translation>
    </message>
    <message>
        <source>It can leave this list while its file stays where it is, or the file can be deleted for good.</source>
        <translation>可以只从列表移除、保留文件，也可以永久删除文件。</translation>
    </message>
    <message>
        <source>It lies in one of your folders and is listed as long as it does. Its file can be deleted for good.</source>
        <translation>它位于你的文件夹中，只要还在就会列出。可以永久删除其文件。</translation>
    </message>
    <message>
        <source>Delete the link</source>
        <translation>删除链接</translation>
    </message>
    <message>
        <source>Delete the file</source>
        <translation>删除文件</translation>
    </message>
    <message>
        <source>Take it off the list</source>
        <translation>从列表移除</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>RepositoryHead</name>
    <message>
        <source>Asking for the files of %1…</source>
        <translation>正在获取 %1 的文件…</translation>
    </message>
    <message>
        <source>Files of %1</source>
        <translation>%1 的文件</translation>
    </message>
    <message>
        <source>Back to the catalogue</source>
        <translation>返回目录</translation>
    </message>
</context>
<context>
    <name>Sampling</name>
    <message>
        <source>Official</source>
        <translation>官方</translation>
    </message>
    <message>
        <source>Precise</source>
        <translation>精确</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>Lively</source>
        <translation>活泼</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>自由</translation>
    </message>
    <message>
        <source>Greedy</source>
        <translation>贪心</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>How much chance decides: 0 always takes the likeliest word, above 1 gets adventurous.</source>
        <translation>随机性的大小：0 总是取最可能的词，大于 1 会更大胆。</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Only the likeliest words that together hold this share of probability can come.</source>
        <translation>只从合计达到这一概率的最可能词中选取。</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation>最长回答</translation>
    </message>
    <message>
        <source>The answer is cut after so many tokens, each about three quarters of a word; 0 leaves the length to the model.</source>
        <translation>达到这么多词元时截断回答，每个词元约为四分之三个英文单词；0 由模型决定长度。</translation>
    </message>
    <message>
        <source>Presence penalty</source>
        <translation>存在惩罚</translation>
    </message>
    <message>
        <source>Makes every word that the answer already has less likely, however often it came.</source>
        <translation>降低回答中已出现过的词的可能性，不论出现几次。</translation>
    </message>
    <message>
        <source>Frequency penalty</source>
        <translation>频率惩罚</translation>
    </message>
    <message>
        <source>Makes a word less likely once more for every time that it came.</source>
        <translation>一个词每出现一次，就再降低一次它的可能性。</translation>
    </message>
    <message>
        <source>Penalty decay</source>
        <translation>惩罚衰减</translation>
    </message>
    <message>
        <source>How much of each occurrence is still counted after one more token; 1 never forgets.</source>
        <translation>每过一个词元，以往的出现还计入多少；1 表示永不遗忘。</translation>
    </message>
    <message>
        <source>Repetition window</source>
        <translation>重复窗口</translation>
    </message>
    <message>
        <source>How many tokens back the penalties look; 0 looks at the whole answer.</source>
        <translation>惩罚往回看多少个词元；0 表示看整个回答。</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>At most so many of the likeliest words can come; 0 sets no limit.</source>
        <translation>最多从这么多个最可能的词中选取；0 不限制。</translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation>Min-p</translation>
    </message>
    <message>
        <source>Words less likely than this share of the likeliest one cannot come; 0 lets all through.</source>
        <translation>可能性低于最可能词这一比例的词不会出现；0 全部允许。</translation>
    </message>
    <message>
        <source>Typical-p</source>
        <translation>Typical-p</translation>
    </message>
    <message>
        <source>Prefers words that are about as surprising as usual, up to this share; 1 does nothing.</source>
        <translation>偏向意外程度与平常相近的词，直到累计达到这一份额；1 不起作用。</translation>
    </message>
    <message>
        <source>Mirostat surprise</source>
        <translation>Mirostat 意外度</translation>
    </message>
    <message>
        <source>Keeps the answer at this many bits of surprise a word; 0 switches it off.</source>
        <translation>让回答保持每个词这么多比特的意外度；0 关闭。</translation>
    </message>
    <message>
        <source>Mirostat speed</source>
        <translation>Mirostat 速度</translation>
    </message>
    <message>
        <source>How fast mirostat corrects itself.</source>
        <translation>Mirostat 自我修正的快慢。</translation>
    </message>
</context>
<context>
    <name>SamplingTab</name>
    <message>
        <source>Next token</source>
        <translation>下一个词元</translation>
    </message>
    <message>
        <source>Shade answers by likelihood</source>
        <translation>用底色标示概率</translation>
    </message>
    <message>
        <source>Repetition</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Further limits</source>
        <translation>更多限制</translation>
    </message>
    <message>
        <source>Seed, stop texts, words</source>
        <translation>种子、停止文本、词语</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear the search</source>
        <translation>清除搜索</translation>
    </message>
</context>
<context>
    <name>SearchHit</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>SearchResults</name>
    <message>
        <source>What was found</source>
        <translation>搜索结果</translation>
    </message>
    <message>
        <source>No conversation has these words.</source>
        <translation>没有对话包含这些词。</translation>
    </message>
</context>
<context>
    <name>SeedRow</name>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>fresh every time</source>
        <translation>每次不同</translation>
    </message>
    <message>
        <source>A seed is a whole number from 0 to 18446744073709551615.</source>
        <translation>种子是 0 到 18446744073709551615 之间的整数。</translation>
    </message>
    <message>
        <source>The same seed with the same values gives the same answer again.</source>
        <translation>种子和数值都相同时，会得到相同的回答。</translation>
    </message>
    <message>
        <source>Same again</source>
        <translation>再来一次相同的</translation>
    </message>
    <message>
        <source>Uses the seed of the last answer from now on</source>
        <translation>今后使用上一个回答的种子</translation>
    </message>
    <message>
        <source>Fresh every time</source>
        <translation>每次不同</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>已选 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Put back into the list</source>
        <translation>放回列表</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>取消选择</translation>
    </message>
</context>
<context>
    <name>SettingField</name>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove: %1</source>
        <translation>移除：%1</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Free the model&apos;s memory when it is not used</source>
        <translation>闲置时释放模型内存</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>After 5 minutes</source>
        <translation>5 分钟后</translation>
    </message>
    <message>
        <source>After 30 minutes</source>
        <translation>30 分钟后</translation>
    </message>
    <message>
        <source>Memories of conversations on disk, at most</source>
        <translation>对话记忆在磁盘上的上限</translation>
    </message>
    <message>
        <source>With its memory a conversation of any length goes on at once. Without it, it is read again first. %1</source>
        <translation>有了记忆，再长的对话也能立即继续；没有则要先重新读取。%1</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>键盘</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Roost %1. Private chat with RWKV language models on your own computer. It makes no connection but for what you ask it to download.</source>
        <translation>Roost %1。在自己的电脑上与 RWKV 语言模型私密对话。除了你要求的下载，不建立任何连接。</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Tell me when a long answer is done</source>
        <translation>较长的回答完成时通知我</translation>
    </message>
    <message>
        <source>While the window is hidden or not in front. The desktop shows the title of the conversation and nothing else of it.</source>
        <translation>当窗口被隐藏或不在最前时。桌面只显示对话标题，不显示其他内容。</translation>
    </message>
    <message>
        <source>Show all shortcuts</source>
        <translation>显示所有快捷键</translation>
    </message>
    <message>
        <source>F1 shows them anywhere. Ctrl+K finds every action, conversation and model by name.</source>
        <translation>随时按 F1 查看。Ctrl+K 可按名称找到任何操作、对话和模型。</translation>
    </message>
</context>
<context>
    <name>ShadedAnswer</name>
    <message>
        <source>Answer, token by token</source>
        <translation>逐词元的回答</translation>
    </message>
    <message>
        <source>Left and Right go from token to token, Enter shows what else could have come</source>
        <translation>左右键在词元间移动，Enter 显示还可能出现什么</translation>
    </message>
</context>
<context>
    <name>ShortcutGroup</name>
    <message>
        <source> or </source>
        <translation> 或 </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>SideLink</name>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>SideList</name>
    <message>
        <source>Conversations and pages</source>
        <translation>对话与页面</translation>
    </message>
    <message>
        <source>Search conversations</source>
        <translation>搜索对话</translation>
    </message>
    <message>
        <source>Folders, archive and trash</source>
        <translation>文件夹、归档与回收站</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>How the model is asked</source>
        <translation>如何向模型提问</translation>
    </message>
    <message>
        <source>Part of the panel</source>
        <translation>面板分区</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>采样</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Close the panel</source>
        <translation>关闭面板</translation>
    </message>
</context>
<context>
    <name>StopTexts</name>
    <message>
        <source>Stop texts</source>
        <translation>停止文本</translation>
    </message>
    <message>
        <source>Remove “%1”</source>
        <translation>移除“%1”</translation>
    </message>
    <message>
        <source>Stop text</source>
        <translation>停止文本</translation>
    </message>
    <message>
        <source>Add a stop text</source>
        <translation>添加停止文本</translation>
    </message>
    <message>
        <source>The next answers end where one of these would begin. %1 is a line break.</source>
        <translation>之后的回答会在这些文本将要出现时结束。%1 表示换行。</translation>
    </message>
</context>
<context>
    <name>ThinScrollBar</name>
    <message>
        <source>Scroll bar</source>
        <translation>滚动条</translation>
    </message>
</context>
<context>
    <name>ThinkingFold</name>
    <message>
        <source>Thinking…</source>
        <translation>正在思考…</translation>
    </message>
    <message>
        <source>Thought for %1 s</source>
        <translation>思考了 %1 秒</translation>
    </message>
    <message>
        <source>Thought for a moment</source>
        <translation>思考了片刻</translation>
    </message>
    <message>
        <source>Press to fold</source>
        <translation>按下收起</translation>
    </message>
    <message>
        <source>Press to read it</source>
        <translation>按下阅读</translation>
    </message>
</context>
<context>
    <name>TokenAlternatives</name>
    <message>
        <source>What could have come here</source>
        <translation>这里还可能出现的内容</translation>
    </message>
    <message>
        <source>Continue from “%1” instead</source>
        <translation>改为从“%1”继续</translation>
    </message>
    <message>
        <source>“%1” was drawn</source>
        <translation>实际选取“%1”</translation>
    </message>
    <message>
        <source>%1 % → %2 %</source>
        <translation>%1% → %2%</translation>
    </message>
    <message>
        <source>By the model → after the sampler. Press one to continue from it instead.</source>
        <translation>模型概率 → 采样后。点击一个即可改从它继续。</translation>
    </message>
</context>
<context>
    <name>TokenBars</name>
    <message>
        <source>Next token</source>
        <translation>下一个词元</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>after these values</source>
        <translation>应用这些数值后</translation>
    </message>
    <message>
        <source>%1: %2 % by the model, %3 % after these values</source>
        <translation>%1：模型 %2%，应用这些数值后 %3%</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
</context>
<context>
    <name>Tokens</name>
    <message>
        <source>(end)</source>
        <translation>（结束）</translation>
    </message>
    <message>
        <source>(token %1)</source>
        <translation>（词元 %1）</translation>
    </message>
</context>
<context>
    <name>Transcript</name>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Jump to the newest</source>
        <translation>跳到最新</translation>
    </message>
</context>
<context>
    <name>TypeChoice</name>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1, %2, more than is free</source>
        <translation>%1，%2，超出可用量</translation>
    </message>
    <message>
        <source>%1; more than is free</source>
        <translation>%1；超出可用量</translation>
    </message>
</context>
<context>
    <name>UndoToast</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>ValueRow</name>
    <message>
        <source>Back to %1, which suits this model</source>
        <translation>恢复为适合此模型的 %1</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>重置%1</translation>
    </message>
    <message>
        <source>%1 to %2 · suits this model: %3</source>
        <translation>%1 至 %2 · 适合此模型：%3</translation>
    </message>
</context>
<context>
    <name>ViewActions</name>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>All actions, conversations and models</source>
        <translation>所有操作、对话和模型</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Show or hide the list</source>
        <translation>显示或隐藏列表</translation>
    </message>
    <message>
        <source>Show or hide sampling and prompt</source>
        <translation>显示或隐藏采样与提示词</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Text of the usual size</source>
        <translation>默认文字大小</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Colours as the desktop has them</source>
        <translation>颜色跟随桌面</translation>
    </message>
    <message>
        <source>Full screen, or back</source>
        <translation>进入或退出全屏</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Back to the conversation</source>
        <translation>返回对话</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>It runs on this computer</source>
        <translation>在这台电脑上运行</translation>
    </message>
    <message>
        <source>The model, your words and its answers stay here. Nothing is sent: the network is used for downloads that you start, and for nothing else.</source>
        <translation>模型、你的话和它的回答都留在这里。不发送任何内容：只有你发起的下载才会联网。</translation>
    </message>
    <message>
        <source>A small model is built in</source>
        <translation>内置了一个小模型</translation>
    </message>
    <message>
        <source>It answers at once. It is made for trying things out; it knows little and is often wrong.</source>
        <translation>它马上就能回答，供试用，只会英语；懂得不多，常会出错。</translation>
    </message>
    <message>
        <source>Larger models know more</source>
        <translation>更大的模型懂得更多</translation>
    </message>
    <message>
        <source>The page Models shows those that fit into this computer, and gets them. Files that you have open as they are.</source>
        <translation>“模型”页面会列出适合这台电脑的模型并下载。已有的文件可以直接打开。</translation>
    </message>
    <message>
        <source>Everything has a name</source>
        <translation>一切都能按名称找到</translation>
    </message>
    <message>
        <source>Ctrl+K finds every action, conversation and model. F1 shows the keys.</source>
        <translation>Ctrl+K 可以找到任何操作、对话和模型，F1 显示快捷键。</translation>
    </message>
    <message>
        <source>Welcome to Roost</source>
        <translation>欢迎使用 Roost</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Find a larger model</source>
        <translation>查找更大的模型</translation>
    </message>
</context>
<context>
    <name>WordRules</name>
    <message>
        <source>Words</source>
        <translation>词语</translation>
    </message>
    <message>
        <source>Never lets a word through, or makes it more likely (above 0) or less (below 0).</source>
        <translation>禁止某个词出现，或让它更可能（大于 0）或更不可能（小于 0）。</translation>
    </message>
    <message>
        <source>never</source>
        <translation>禁止</translation>
    </message>
    <message>
        <source>How much likelier “%1” becomes</source>
        <translation>“%1”可能性的增减</translation>
    </message>
    <message>
        <source>Remove “%1”</source>
        <translation>移除“%1”</translation>
    </message>
    <message>
        <source>This model writes it in several pieces, so this does nothing. Try a shorter word.</source>
        <translation>这个模型要用多个词元写它，因此不起作用。请换个更短的词。</translation>
    </message>
    <message>
        <source>Word that is never written</source>
        <translation>禁止出现的词</translation>
    </message>
    <message>
        <source>Never write…</source>
        <translation>禁止写…</translation>
    </message>
    <message>
        <source>Word to make likelier or less likely</source>
        <translation>要调整可能性的词</translation>
    </message>
    <message>
        <source>More or less often…</source>
        <translation>更多或更少出现…</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>%1 does not exist</source>
        <translation>%1不存在</translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>无法读取%1</translation>
    </message>
    <message>
        <source>%1 cannot be written</source>
        <translation>无法写入%1</translation>
    </message>
    <message>
        <source>%1 is damaged or incomplete</source>
        <translation>%1已损坏或不完整</translation>
    </message>
    <message>
        <source>%1 is not a model file that Roost can read</source>
        <translation>%1不是 Roost 能读取的模型文件</translation>
    </message>
    <message>
        <source>%1 holds no conversations that Roost can read</source>
        <translation>%1中没有 Roost 能读取的对话</translation>
    </message>
    <message>
        <source>%1 is too large</source>
        <translation>%1太大</translation>
    </message>
    <message>
        <source>%1 holds a model that Roost does not support</source>
        <translation>%1中的模型不受 Roost 支持</translation>
    </message>
    <message>
        <source>%1 does not hold a complete RWKV model</source>
        <translation>%1中没有完整的 RWKV 模型</translation>
    </message>
    <message>
        <source>%1 has no vocabulary</source>
        <translation>%1没有词表</translation>
    </message>
    <message>
        <source>%1 has a vocabulary that cannot be used</source>
        <translation>%1的词表无法使用</translation>
    </message>
    <message>
        <source>%1 needs more memory than is free</source>
        <translation>%1需要的内存超过可用量</translation>
    </message>
    <message>
        <source>%1 is not a valid value</source>
        <translation>%1不是有效的值</translation>
    </message>
    <message>
        <source>%1 needs a model, and none is loaded</source>
        <translation>%1需要模型，但没有加载模型</translation>
    </message>
    <message>
        <source>%1 was stopped</source>
        <translation>%1已停止</translation>
    </message>
    <message>
        <source>%1 needs the network, and Roost is offline</source>
        <translation>%1需要联网，而 Roost 处于离线状态</translation>
    </message>
    <message>
        <source>%1 cannot be downloaded</source>
        <translation>无法下载%1</translation>
    </message>
    <message>
        <source>%1 is not the file that was promised</source>
        <translation>%1不是所承诺的文件</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1失败</translation>
    </message>
    <message>
        <source>This</source>
        <translation>此项</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) were left out.</source>
        <translation>
            <numerusform>略过了 %n 张图片。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n attached file(s) were left out.</source>
        <translation>
            <numerusform>略过了 %n 个附件。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) and answer(s) of tools were left out.</source>
        <translation>
            <numerusform>略过了 %n 条工具调用和结果。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) of unknown roles were left out.</source>
        <translation>
            <numerusform>略过了 %n 条身份未知的消息。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) were missing in the file.</source>
        <translation>
            <numerusform>文件中缺少 %n 条消息。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n empty conversation(s) were left out.</source>
        <translation>
            <numerusform>略过了 %n 个空对话。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other file(s) of the archive were left out.</source>
        <translation>
            <numerusform>略过了压缩包中的 %n 个其他文件。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n saved state(s) cannot be used; the texts are read again when they are needed.</source>
        <translation>
            <numerusform>%n 个保存的状态无法使用；需要时会重新读取文本。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1：%2。</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) are here already.</source>
        <translation>
            <numerusform>%n 个对话已经在这里了。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) are here already, in the trash.</source>
        <translation>
            <numerusform>%n 个对话已经在这里了，位于回收站。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) have changed since and were added beside those that are here.</source>
        <translation>
            <numerusform>%n 个对话后来有改动，已添加在原有对话旁边。</numerusform>
        </translation>
    </message>
    <message>
        <source>Notebook</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>%1 billion</source>
        <translation>%1B</translation>
    </message>
    <message>
        <source>%1 million</source>
        <translation>%1M</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 词元/秒</translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分钟</translation>
    </message>
    <message>
        <source>d MMM</source>
        <extracomment>How a day of this year is written, with the letters of QLocale::toString</extracomment>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>MMM yyyy</source>
        <extracomment>How a month is written, with the letters of QLocale::toString</extracomment>
        <translation>yyyy年M月</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <extracomment>How a day is written, with the letters of QLocale::toString</extracomment>
        <translation>yyyy年M月d日</translation>
    </message>
</context>
<context>
    <name>YoursPart</name>
    <message>
        <source>Models on this computer</source>
        <translation>这台电脑上的模型</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>这台电脑上</translation>
    </message>
</context>
<context>
    <name>roost::AnswerNotice</name>
    <message>
        <source>The answer is done.</source>
        <translation>回答已完成。</translation>
    </message>
    <message>
        <source>The answer broke off.</source>
        <translation>回答中断了。</translation>
    </message>
</context>
<context>
    <name>roost::Appearance</name>
    <message>
        <source>Usual (%1)</source>
        <translation>默认（%1）</translation>
    </message>
</context>
<context>
    <name>roost::CatalogueListModel</name>
    <message>
        <source>can reason</source>
        <translation>能推理</translation>
    </message>
    <message>
        <source>needs %1 of memory</source>
        <translation>需要 %1 内存</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>适合</translation>
    </message>
    <message>
        <source>%1 Up to %2 tokens/s here.</source>
        <translation>%1这里最快 %2 词元/秒。</translation>
    </message>
    <message>
        <source>Catalogue of %1</source>
        <translation>%1的目录</translation>
    </message>
    <message>
        <source>Any generation</source>
        <translation>所有世代</translation>
    </message>
    <message>
        <source>Any language</source>
        <translation>所有语言</translation>
    </message>
</context>
<context>
    <name>roost::ChatController</name>
    <message>
        <source>No model is loaded. Open a model file, or use the starter model.</source>
        <translation>没有加载模型。请打开模型文件，或使用入门模型。</translation>
    </message>
    <message>
        <source>an empty message</source>
        <translation>一条空消息</translation>
    </message>
    <message>
        <source>These tokens are another model&apos;s. Open that model to continue from one of them.</source>
        <translation>这些词元出自另一个模型。打开那个模型，才能从这里继续。</translation>
    </message>
    <message>
        <source>This conversation is in the trash. Restore it to read it and go on with it.</source>
        <translation>这个对话在回收站里。恢复之后才能阅读和继续。</translation>
    </message>
</context>
<context>
    <name>roost::ConversationListModel</name>
    <message>
        <source>now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>本周</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>更早</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>置顶</translation>
    </message>
</context>
<context>
    <name>roost::ConversationModel</name>
    <message>
        <source>This conversation was with %1, which is not on this computer any more.</source>
        <translation>这个对话使用的是 %1，它已不在这台电脑上。</translation>
    </message>
    <message>
        <source>This conversation was with %1.</source>
        <translation>这个对话使用的是 %1。</translation>
    </message>
</context>
<context>
    <name>roost::ConversationsController</name>
    <message>
        <source>Deleted the folder “%1”</source>
        <translation>已删除文件夹“%1”</translation>
    </message>
    <message>
        <source>Deleted “%1”</source>
        <translation>已删除“%1”</translation>
    </message>
    <message numerus="yes">
        <source>Deleted %n conversation(s)</source>
        <translation>
            <numerusform>已删除 %n 个对话</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roost::DesktopNotifier</name>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
</context>
<context>
    <name>roost::DownloadListModel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Waits to be quantised</source>
        <translation>等待量化</translation>
    </message>
    <message>
        <source>Being written as %1, %2 %</source>
        <translation>正在写成 %1，%2%</translation>
    </message>
    <message>
        <source>Done. It lies in %1.</source>
        <translation>完成，位于 %1。</translation>
    </message>
    <message>
        <source>Waits for its turn</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>%1 are kept</source>
        <translation>已保留 %1</translation>
    </message>
    <message>
        <source>Looking at what is here already</source>
        <translation>正在查看已有的部分</translation>
    </message>
    <message>
        <source>Whole; being checked</source>
        <translation>已下载完，正在校验</translation>
    </message>
    <message>
        <source>The connection was lost; tried again soon</source>
        <translation>连接中断，稍后重试</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>来自 %1</translation>
    </message>
</context>
<context>
    <name>roost::ExchangeController</name>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <translation>
            <numerusform>%n 个对话</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <translation>%1 %2%</translation>
    </message>
    <message>
        <source>There is nothing to export yet.</source>
        <translation>还没有可导出的内容。</translation>
    </message>
    <message>
        <source>Roost conversations %1</source>
        <translation>Roost 对话 %1</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>正在导出…</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>正在导入…</translation>
    </message>
    <message>
        <source>The export was stopped; nothing was written.</source>
        <translation>导出已停止，没有写入任何内容。</translation>
    </message>
    <message>
        <source>“%1” is not a file on this computer.</source>
        <translation>“%1”不是这台电脑上的文件。</translation>
    </message>
    <message>
        <source>Saved “%1”.</source>
        <translation>已保存“%1”。</translation>
    </message>
    <message numerus="yes">
        <source>Saved %n conversation(s) in “%1”.</source>
        <translation>
            <numerusform>已将 %n 个对话保存到“%1”。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 Without the memory of %n of them: the file would be too large.</source>
        <translation>
            <numerusform>%1其中 %n 个不含记忆：否则文件会太大。</numerusform>
        </translation>
    </message>
    <message>
        <source>Imported “%1”.</source>
        <translation>已导入“%1”。</translation>
    </message>
    <message numerus="yes">
        <source>Imported %n conversation(s).</source>
        <translation>
            <numerusform>已导入 %n 个对话。</numerusform>
        </translation>
    </message>
    <message>
        <source>The import was stopped.</source>
        <translation>导入已停止。</translation>
    </message>
    <message>
        <source>There are no conversations in it.</source>
        <translation>其中没有对话。</translation>
    </message>
    <message numerus="yes">
        <source>And %n more could not be imported.</source>
        <translation>
            <numerusform>还有 %n 个无法导入。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roost::Language</name>
    <message>
        <source>System</source>
        <translation>跟随系统</translation>
    </message>
</context>
<context>
    <name>roost::LibraryListModel</name>
    <message>
        <source>%1, of %2 free</source>
        <translation>%1，可用 %2</translation>
    </message>
    <message>
        <source>Built in. A small model for trying things out: small talk and simple questions. It knows little and is often wrong.</source>
        <translation>内置的小模型，供试用：闲聊和简单问题，只会英语。它懂得不多，常会出错。</translation>
    </message>
    <message>
        <source>Up to %1 tokens/s here.</source>
        <translation>这里最快 %1 词元/秒。</translation>
    </message>
    <message>
        <source>Needs %1 of memory.</source>
        <translation>需要 %1 内存。</translation>
    </message>
    <message>
        <source>Needs %1 of memory, and %2 are free.</source>
        <translation>需要 %1 内存，可用 %2。</translation>
    </message>
    <message>
        <source>Its vocabulary is missing: put it beside the file.</source>
        <translation>缺少词表：请把它放在文件旁边。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数量</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>训练长度</translation>
    </message>
    <message>
        <source>%1 tokens at once</source>
        <translation>一次 %1 个词元</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺少</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>%1, whatever its length</source>
        <translation>%1，与长度无关</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>at most %1 tokens/s, by the speed of memory</source>
        <translation>最快 %1 词元/秒，按内存速度估算</translation>
    </message>
    <message>
        <source>Same weights</source>
        <translation>相同权重</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
</context>
<context>
    <name>roost::MessageListModel</name>
    <message>
        <source>Waiting for the model to load…</source>
        <translation>正在等待模型加载…</translation>
    </message>
    <message>
        <source>Waiting to begin…</source>
        <translation>等待开始…</translation>
    </message>
    <message>
        <source>Reading %1 of %2 tokens…</source>
        <translation>正在读取第 %1 个词元，共 %2 个…</translation>
    </message>
    <message>
        <source>Stopped before the answer began</source>
        <translation>回答开始前已停止</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Cut at the longest answer</source>
        <translation>达到最长回答，已截断</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>没有回答</translation>
    </message>
    <message>
        <source>Broke off</source>
        <translation>中断了</translation>
    </message>
    <message>
        <source>Broke off when Roost ended</source>
        <translation>Roost 退出时中断</translation>
    </message>
    <message>
        <source>The model had nothing to say</source>
        <translation>模型无话可说</translation>
    </message>
</context>
<context>
    <name>roost::ModelController</name>
    <message>
        <source>Roost needs a model to answer.</source>
        <translation>Roost 需要一个模型才能回答。</translation>
    </message>
    <message>
        <source>%1 was put away to free memory. It comes back as soon as you write.</source>
        <translation>%1 已卸载以释放内存。你一写消息它就会回来。</translation>
    </message>
    <message>
        <source>The built-in starter model answers. It is small and made for trying things out: good for small talk, simple questions and short stories. It knows little and is often wrong.</source>
        <translation>由内置的入门模型回答。它很小，供试用，只会英语：适合闲聊、简单问题和小故事。它懂得不多，常会出错。</translation>
    </message>
    <message>
        <source>%1 is being loaded.</source>
        <translation>正在加载 %1。</translation>
    </message>
    <message>
        <source>%1 answers, on this computer.</source>
        <translation>%1 在这台电脑上回答。</translation>
    </message>
    <message>
        <source>memory used by this conversation: %1, whatever its length</source>
        <translation>此对话占用内存：%1，与长度无关</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 参数</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>%1 layers of width %2</source>
        <translation>%1 层，宽 %2</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 个词元</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>%1 per conversation, whatever its length</source>
        <translation>每个对话 %1，与长度无关</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>%1 was not loaded again.</source>
        <translation>没有重新加载 %1。</translation>
    </message>
    <message>
        <source>No model is loaded: loading was cancelled.</source>
        <translation>没有加载模型：加载已取消。</translation>
    </message>
    <message>
        <source>%1 The built-in model answers instead.</source>
        <translation>%1改由内置模型回答。</translation>
    </message>
</context>
<context>
    <name>roost::ModelOpener</name>
    <message>
        <source>“%1” is not a file on this computer.</source>
        <translation>“%1”不是这台电脑上的文件。</translation>
    </message>
    <message>
        <source>“%1” needs about %2 of memory, and %3 are free. Loaded anyway, it can make the whole computer slow, or the system may end Roost. Quantising makes a model smaller.</source>
        <translation>“%1”大约需要 %2 内存，可用 %3。仍然加载可能让整台电脑变慢，或导致系统结束 Roost。量化可以缩小模型。</translation>
    </message>
    <message>
        <source>“%1”, the model used last, is not where it was: %2. The built-in model answers instead.</source>
        <translation>上次使用的模型“%1”已不在原处：%2。改由内置模型回答。</translation>
    </message>
</context>
<context>
    <name>roost::ModelsController</name>
    <message>
        <source>nearly nothing is lost</source>
        <translation>几乎无损</translation>
    </message>
    <message>
        <source>very close to the original</source>
        <translation>非常接近原版</translation>
    </message>
    <message>
        <source>a good balance</source>
        <translation>良好的平衡</translation>
    </message>
    <message>
        <source>smallest and fastest</source>
        <translation>最小最快</translation>
    </message>
    <message>
        <source>about %1, %2</source>
        <translation>约 %1，%2</translation>
    </message>
</context>
<context>
    <name>roost::NetworkChoices</name>
    <message>
        <source>“%1” is not an https address.</source>
        <translation>“%1”不是 https 地址。</translation>
    </message>
</context>
<context>
    <name>roost::NextTokenPicture</name>
    <message>
        <source>Shown as soon as a model is loaded.</source>
        <translation>加载模型后显示。</translation>
    </message>
    <message>
        <source>Say something first: then this shows which words the model weighs, and what the values above make of them.</source>
        <translation>先说点什么：这里会显示模型在权衡哪些词，以及上面的数值如何影响它们。</translation>
    </message>
    <message>
        <source>Write something: then this shows how the model would go on.</source>
        <translation>写点内容：这里会显示模型会如何接着写。</translation>
    </message>
    <message>
        <source>This conversation has not been read yet. It is shown after the next answer.</source>
        <translation>这个对话尚未读取。下一个回答之后会显示。</translation>
    </message>
    <message>
        <source>Where the last answer began</source>
        <translation>上一个回答的开头</translation>
    </message>
    <message>
        <source>What comes next</source>
        <translation>接下来</translation>
    </message>
    <message>
        <source>The latest token</source>
        <translation>最新的词元</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %Ln token(s) can come</source>
        <translation>
            <numerusform>%1 · %Ln 个词元可选</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roost::PaletteModel</name>
    <message>
        <source>Go to a conversation</source>
        <translation>转到对话</translation>
    </message>
    <message>
        <source>in the archive</source>
        <translation>已归档</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>使用 %1</translation>
    </message>
    <message>
        <source>Use a model</source>
        <translation>使用模型</translation>
    </message>
    <message>
        <source>answers now</source>
        <translation>正在使用</translation>
    </message>
    <message>
        <source>Chosen lately</source>
        <translation>最近选过</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Go to a message</source>
        <translation>转到消息</translation>
    </message>
</context>
<context>
    <name>roost::PersonasController</name>
    <message>
        <source>Saved as “%1”.</source>
        <translation>已另存为“%1”。</translation>
    </message>
</context>
<context>
    <name>roost::PromptController</name>
    <message>
        <source>Suits the model: %1</source>
        <translation>适合模型：%1</translation>
    </message>
    <message>
        <source>Own form</source>
        <translation>自定义格式</translation>
    </message>
    <message>
        <source>Hi!</source>
        <translation>嗨！</translation>
    </message>
    <message>
        <source>Hello.</source>
        <translation>你好。</translation>
    </message>
    <message>
        <source>How are you?</source>
        <translation>你好吗？</translation>
    </message>
    <message>
        <source>Nothing yet: the model has not been told anything in this conversation.</source>
        <translation>还没有内容：此对话中还没有告诉模型任何话。</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s) in this order, and nothing else.</source>
        <translation>
            <numerusform>按此顺序共 %Ln 个词元，别无其他。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roost::ReadingDesk</name>
    <message>
        <source>its memory is that of another model</source>
        <translation>它的记忆属于另一个模型</translation>
    </message>
    <message>
        <source>its memory is of another text</source>
        <translation>它的记忆属于另一段文本</translation>
    </message>
    <message>
        <source>the file with its memory was damaged</source>
        <translation>记忆文件已损坏</translation>
    </message>
    <message>
        <source>its memory was not kept</source>
        <translation>它的记忆没有保留</translation>
    </message>
    <message>
        <source>this model does not know it yet</source>
        <translation>这个模型还不认识它</translation>
    </message>
    <message>
        <source>The next answer first reads %1 tokens of this conversation: %2.</source>
        <translation>下一个回答要先读取此对话的 %1 个词元：%2。</translation>
    </message>
    <message>
        <source>The next answer first reads this conversation, %1 tokens: %2.</source>
        <translation>下一个回答要先读取此对话，共 %1 个词元：%2。</translation>
    </message>
</context>
<context>
    <name>roost::RepositoryListModel</name>
    <message>
        <source>size unknown</source>
        <translation>大小未知</translation>
    </message>
    <message>
        <source>There is no model file in %1 that Roost could open.</source>
        <translation>%1 中没有 Roost 能打开的模型文件。</translation>
    </message>
</context>
<context>
    <name>roost::StorageSpace</name>
    <message>
        <source>Conversations take %1, their memories %2.</source>
        <translation>对话占用 %1，记忆占用 %2。</translation>
    </message>
    <message>
        <source>memory %1</source>
        <translation>记忆 %1</translation>
    </message>
</context>
<context>
    <name>roost::TokenShades</name>
    <message>
        <source>“%1”, %2 % by the model, %3 % after the sampler</source>
        <translation>“%1”，模型 %2%，采样后 %3%</translation>
    </message>
</context>
</TS>
